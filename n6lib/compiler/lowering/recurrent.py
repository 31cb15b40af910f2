"""Recurrent layers over sequences: the NPU's table knows none of them."""

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.rule import Composite, Rule, Rules
from n6lib.compiler.lowering.software import in_float
from n6lib.compiler.node import Unit
from n6lib.graph import DType, Operator
from n6lib.graph.macs import operator_macs

_REASON = "no unit keeps a state: a recurrent layer is float software"
_LSTM = Rule("LSTM", Unit.CPU, _REASON)


def _of_bytes(builder: Builder, operator: Operator) -> None:
    tensors = (builder.graph.tensor(name) for name in operator.inputs if name)
    weights = sum(tensor.bytes for tensor in tensors if tensor.constant)
    work = operator_macs(operator, builder.graph)
    in_float(builder, operator, "LSTM(float)", _REASON, work, weights=weights)


RULES: Rules = {
    "gru": Rule("GRU", Unit.CPU, _REASON),
    "lstm": _LSTM,
    "rnn": Rule("RNN", Unit.CPU, _REASON),
    "sequence_lstm": {
        DType.FLOAT32: _LSTM,
        DType.INT8: Composite("software in float32", _of_bytes),
    },
}
