"""Softmax and LogSoftmax along any axis."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from n6lib.graph.importer.onnx.builder import Attributes
from n6lib.graph.importer.onnx.layout import reshape
from n6lib.graph.importer.onnx.operators.quantization import operand, raw, target
from n6lib.graph.importer.onnx.parameters import Target
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Value
from n6lib.graph.quantization import Quantization

SOFTMAX = Quantization((1 / 256,), (-128,))
LOG_SOFTMAX = Quantization((16 / 256,), (127,))
"""What TFLite defines for results of 8 bits."""


@dataclass(frozen=True)
class _Form:
    """A kind with its attributes, and the quantization of its results of 8 bits."""

    kind: str
    attributes: Attributes
    canonical: Quantization

    def along(self, site: Site, value: Value, opset: int, wanted: Target | None = None) -> Value:
        """Before opset 13 all axes from `axis` on are one; since, one axis, by default the last."""
        early = opset < 13
        axis = site.axis(site.node.integer("axis", 1 if early else -1), max(value.rank, 1))
        given = {"axis": axis, **self.attributes}
        if not early or math.prod(value.shape[axis:]) == value.shape[axis]:
            return site.emit(self.kind, [value], given, target=wanted, canonical=self.canonical)
        shape = (*value.shape[:axis], math.prod(value.shape[axis:]))
        flat = reshape(site, value, shape, f"{site.name()}_flat")
        made = site.emit(self.kind, [flat], given, target=wanted, canonical=self.canonical)
        return reshape(site, made, value.shape, f"{site.name()}_shaped")

    def translate(self, site: Site) -> Value:
        """The standard operator."""
        site.expect(1)
        return self.along(site, site.input(0), site.node.opset)


_LOGARITHMIC = _Form("log_softmax", {}, LOG_SOFTMAX)
_PLAIN = _Form("softmax", {"beta": 1.0}, SOFTMAX)


def _qlinear_softmax(site: Site) -> Value:
    """Integers in and out; the attribute `opset` says which Softmax is meant."""
    site.expect(4, 5)
    wanted = target(site, 3)
    made = _PLAIN.along(site, operand(site, 0), site.node.integer("opset", 13), wanted)
    return raw(site, made, wanted)


TRANSLATIONS: Mapping[str, Translate] = {
    "LogSoftmax": _LOGARITHMIC.translate,
    "QLinearSoftmax": _qlinear_softmax,
    "Softmax": _PLAIN.translate,
}
