"""Between real numbers and integers: the NPU only knows integers of one byte."""

from n6lib.compiler.lowering.rule import Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.graph import DType

_REQUANTIZE = Rule("Quantize", Unit.ARITH, "int8 to int8 re-quantization on an ARITH unit")

RULES: Rules = {
    "dequantize": Rule(
        "DequantizeLinear", Unit.CPU, "the NPU has no float: int8 to float32 is software"
    ),
    "quantize": {
        DType.FLOAT32: Rule(
            "QuantizeLinear", Unit.CPU, "the NPU has no float: float32 to int8 is software"
        ),
        DType.INT8: _REQUANTIZE,
        DType.UINT8: _REQUANTIZE,
    },
}
