"""softmax and log_softmax: software, for the NPU has no sum over a line and no reciprocal of it."""

from n6lib.compiler.lowering.elementwise import real_software
from n6lib.compiler.lowering.rule import Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.graph import DType

_INTEGER = "no unit divides by a sum: {} is integer software"
_BYTES = "no unit divides by a sum, and ST lists no integer kernel: log_softmax is float software"
_REAL = "the NPU has no float: {} of float32 is software"

RULES: Rules = {
    "log_softmax": {
        DType.INT8: real_software("LogSoftmax", _BYTES),
        DType.INT16: Rule("LogSoftmax", Unit.CPU, _INTEGER.format("log_softmax")),
        DType.FLOAT32: Rule("LogSoftmax", Unit.CPU, _REAL.format("log_softmax")),
    },
    "softmax": {
        DType.INT8: Rule("Softmax", Unit.CPU, _INTEGER.format("softmax")),
        DType.INT16: Rule("Softmax", Unit.CPU, _INTEGER.format("softmax")),
        DType.FLOAT32: Rule("Softmax", Unit.CPU, _REAL.format("softmax")),
    },
}
