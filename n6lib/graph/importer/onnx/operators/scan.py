"""CumSum."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.builder import Attributes
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Value


def _cumsum(site: Site) -> Value:
    """The axis is an input, which must be a constant."""
    site.expect(2)
    value, axes = site.input(0), site.integers(1)
    if axes is None or len(axes) != 1:
        raise InputError("takes an axis that is not one number")
    attributes: Attributes = {
        "axis": site.axis(axes[0], value.rank),
        "exclusive": site.node.flag("exclusive"),
        "reverse": site.node.flag("reverse"),
    }
    dtype = None if value.dtype.kind == "f" else value.dtype
    return site.emit("cumsum", [value], attributes, dtype=dtype)


TRANSLATIONS: Mapping[str, Translate] = {"CumSum": _cumsum}
