"""softmax and log_softmax: software, for the NPU has no sum over a line and no reciprocal of it."""

from n6lib.compiler.lowering.rule import Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.graph import DType

_INTEGER = "no unit divides by a sum: softmax is integer software"
_REAL = "the NPU has no float: softmax of float32 is software"

RULES: Rules = {
    kind: {
        DType.INT8: Rule(node, Unit.CPU, _INTEGER),
        DType.INT16: Rule(node, Unit.CPU, _INTEGER),
        DType.FLOAT32: Rule(node, Unit.CPU, _REAL),
    }
    for kind, node in (("log_softmax", "LogSoftmax"), ("softmax", "Softmax"))
}
