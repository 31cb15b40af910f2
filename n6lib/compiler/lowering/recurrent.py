"""Recurrent layers over sequences: the NPU's table knows none of them."""

from n6lib.compiler.lowering.rule import Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.graph import DType

_REASON = "no unit keeps a state: a recurrent layer is {} software"
_LSTM = Rule("LSTM", Unit.CPU, _REASON.format("float"))

RULES: Rules = {
    "gru": Rule("GRU", Unit.CPU, _REASON.format("float")),
    "lstm": _LSTM,
    "rnn": Rule("RNN", Unit.CPU, _REASON.format("float")),
    "sequence_lstm": {
        DType.FLOAT32: _LSTM,
        DType.INT8: Rule("LSTM", Unit.CPU, _REASON.format("integer")),
    },
}
