"""Activation functions."""

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.function import function
from n6lib.compiler.lowering.rule import Composite, Rule, Rules
from n6lib.compiler.lowering.software import in_float
from n6lib.compiler.lowering.swish import feeds_swish
from n6lib.compiler.node import Unit
from n6lib.graph import DType, Operator

_SIGMOID = function("Sigmoid")


def _sigmoid(builder: Builder, operator: Operator) -> None:
    if not feeds_swish(builder, operator):
        _SIGMOID[DType.INT8](builder, operator)


_SLOPES = Rule("PRelu", Unit.ACTIV, "a slope per channel on an ACTIV unit")


def _prelu(builder: Builder, operator: Operator) -> None:
    """Slopes that a file gives as float32, as ONNX does, are not quantized by ST's compiler."""
    if builder.profile.onnx and builder.profile.follows("float_slopes"):
        reason = "the slopes are float32 in the file: PRelu is float software"
        own = builder.profile.follows("own_conversions")
        in_float(builder, operator, "PRelu(float)", reason, 0, own=own)
    else:
        _SLOPES(builder, operator)


RULES: Rules = {
    "celu": function("Celu", Unit.CPU),
    "clip": function("Clip"),
    "elu": function("Elu", Unit.CPU),
    "gelu": function("Gelu", Unit.CPU),
    "hard_sigmoid": function("HardSigmoid"),
    "hard_swish": function("HardSwish"),
    "leaky_relu": function("LeakyRelu"),
    "mish": function("Mish", Unit.CPU),
    "prelu": {
        DType.FLOAT32: Rule("PRelu", Unit.CPU, "the NPU has no float: PRelu is software"),
        DType.INT8: Composite("ACTIV; software in float from ONNX", _prelu),
    },
    "relu": function("Relu"),
    "relu6": function("Clip"),
    "relu_0_to_1": function("Clip"),
    "relu_n1_to_1": function("Clip"),
    "selu": function("Selu", Unit.CPU),
    "sigmoid": {**_SIGMOID, DType.INT8: Composite("ACTIV", _sigmoid)},
    "silu": function("Silu"),
    "softplus": function("Softplus", Unit.CPU),
    "softsign": function("Softsign", Unit.CPU),
    "tanh": function("Tanh"),
    "thresholded_relu": function("ThresholdedRelu"),
}
