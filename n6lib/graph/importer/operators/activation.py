"""LOGISTIC."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Operator
from n6lib.graph.quantization import Quantization

_SIGMOID_OUTPUT = Quantization((1 / 256,), (-128,))


def logistic(site: Site) -> Operator:
    """TFLite fixes the output of an int8 LOGISTIC to scale 1/256 and zero point -128.

    https://ai.google.dev/edge/litert/conversion/tensorflow/quantization/quantization_spec
    """
    site.expect(inputs=1)
    output = site.output()
    if output.dtype is DType.INT8 and output.quantization != _SIGMOID_OUTPUT:
        raise InputError("must have an output of scale 1/256 and zero point -128")
    return site.operator("sigmoid", {})


TRANSLATIONS: Mapping[str, Translation] = {
    "LOGISTIC": Translation("sigmoid", logistic),
}
