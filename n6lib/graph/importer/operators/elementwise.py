"""ADD and LOGISTIC."""

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.importer.site import Site
from n6lib.graph.operator import Operator
from n6lib.graph.quantization import Quantization

_ADD_OPTIONS = 11
_SIGMOID_OUTPUT = Quantization((1 / 256,), (-128,))


def add(site: Site) -> Operator:
    """Both inputs int8, each with its own scale."""
    site.expect(inputs=2)
    options = site.options(_ADD_OPTIONS)
    return site.operator("add", {"activation": site.activation(options.integer(0, "b"))})


def logistic(site: Site) -> Operator:
    """TFLite fixes the output of an int8 LOGISTIC to scale 1/256 and zero point -128.

    https://ai.google.dev/edge/litert/conversion/tensorflow/quantization/quantization_spec
    """
    site.expect(inputs=1)
    output = site.output()
    if output.dtype is DType.INT8 and output.quantization != _SIGMOID_OUTPUT:
        raise InputError("must have an output of scale 1/256 and zero point -128")
    return site.operator("sigmoid", {})
