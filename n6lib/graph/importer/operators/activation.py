"""Activation functions as operators of their own."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation, plain
from n6lib.graph.operator import Operator
from n6lib.graph.quantization import Quantization

_LEAKY_RELU_OPTIONS, _GELU_OPTIONS = 75, 116
_SIGMOID_OUTPUTS = {
    DType.INT8: Quantization((1 / 256,), (-128,)),
    DType.INT16: Quantization((1 / 32768,), (0,)),
}


def logistic(site: Site) -> Operator:
    """TFLite fixes the output of an int8 LOGISTIC to scale 1/256 and zero point -128.

    https://ai.google.dev/edge/litert/conversion/tensorflow/quantization/quantization_spec
    """
    site.expect(inputs=1)
    output = site.output()
    wanted = _SIGMOID_OUTPUTS.get(output.dtype, output.quantization)
    if output.quantization != wanted and output.dtype is DType.INT8:
        raise InputError("must have an output of scale 1/256 and zero point -128")
    if output.quantization != wanted:
        raise InputError("must have an output of scale 1/32768 and zero point 0")
    return site.operator("sigmoid", {})


def elu(site: Site) -> Operator:
    """TFLite's has no parameter."""
    site.expect(inputs=1)
    return site.operator("elu", {"alpha": 1.0})


def leaky_relu(site: Site) -> Operator:
    """One slope for all negative values."""
    site.expect(inputs=1)
    return site.operator("leaky_relu", {"alpha": site.options(_LEAKY_RELU_OPTIONS).real(0)})


def gelu(site: Site) -> Operator:
    """By the error function, or approximately by tanh."""
    site.expect(inputs=1)
    return site.operator("gelu", {"approximate": site.options(_GELU_OPTIONS).boolean(0)})


TRANSLATIONS: Mapping[str, Translation] = {
    "ELU": Translation("elu", elu),
    "GELU": Translation("gelu", gelu),
    "HARD_SWISH": plain("hard_swish"),
    "LEAKY_RELU": Translation("leaky_relu", leaky_relu),
    "LOGISTIC": Translation("sigmoid", logistic),
    "PRELU": plain("prelu", inputs=2),
    "RELU": plain("relu"),
    "RELU6": plain("relu6"),
    "RELU_0_TO_1": plain("relu_0_to_1"),
    "RELU_N1_TO_1": plain("relu_n1_to_1"),
    "TANH": plain("tanh"),
}
