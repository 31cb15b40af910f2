"""Softmax and LogSoftmax along any axis."""

import math
from collections.abc import Mapping

from n6lib.graph.importer.onnx.builder import Attributes
from n6lib.graph.importer.onnx.layout import reshape
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Value
from n6lib.graph.quantization import Quantization

SOFTMAX = Quantization((1 / 256,), (-128,))
LOG_SOFTMAX = Quantization((16 / 256,), (127,))
"""What TFLite defines for results of 8 bits."""


def _along(kind: str, attributes: Attributes, canonical: Quantization) -> Translate:
    """Before opset 13 all axes from `axis` on are one; since, one axis, by default the last."""

    def translate(site: Site) -> Value:
        site.expect(1)
        value, early = site.input(0), site.node.opset < 13
        axis = site.axis(site.node.integer("axis", 1 if early else -1), max(value.rank, 1))
        if not early or math.prod(value.shape[axis:]) == value.shape[axis]:
            return site.emit(kind, [value], {"axis": axis, **attributes}, canonical=canonical)
        shape = (*value.shape[:axis], math.prod(value.shape[axis:]))
        flat = reshape(site, value, shape, f"{site.name()}_flat")
        made = site.emit(kind, [flat], {"axis": axis, **attributes}, canonical=canonical)
        return reshape(site, made, value.shape, f"{site.name()}_shaped")

    return translate


TRANSLATIONS: Mapping[str, Translate] = {
    "LogSoftmax": _along("log_softmax", {}, LOG_SOFTMAX),
    "Softmax": _along("softmax", {"beta": 1.0}, SOFTMAX),
}
