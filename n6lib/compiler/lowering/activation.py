"""Activation functions."""

from n6lib.compiler.lowering.function import function
from n6lib.compiler.lowering.rule import Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.graph import DType

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
        DType.INT8: Rule("PRelu", Unit.ACTIV, "a slope per channel on an ACTIV unit"),
    },
    "relu": function("Relu"),
    "relu6": function("Clip"),
    "relu_0_to_1": function("Clip"),
    "relu_n1_to_1": function("Clip"),
    "selu": function("Selu", Unit.CPU),
    "sigmoid": function("Sigmoid"),
    "silu": function("Silu"),
    "softplus": function("Softplus", Unit.CPU),
    "softsign": function("Softsign", Unit.CPU),
    "tanh": function("Tanh"),
    "thresholded_relu": function("ThresholdedRelu"),
}
