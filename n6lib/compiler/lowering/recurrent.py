"""Recurrent layers over sequences: the NPU's table knows none of them."""

from n6lib.compiler.lowering.rule import Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.graph import DType

RULES: Rules = {
    "sequence_lstm": {
        DType.FLOAT32: Rule("LSTM", Unit.CPU, "no unit keeps a state: an LSTM is float software"),
        DType.INT8: Rule("LSTM", Unit.CPU, "no unit keeps a state: an LSTM is integer software"),
    },
}
