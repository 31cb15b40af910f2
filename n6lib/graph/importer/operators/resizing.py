"""RESIZE_BILINEAR."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Operator

_RESIZE_BILINEAR_OPTIONS = 15


def resize_bilinear(site: Site) -> Operator:
    """The size, a constant [height, width], only repeats the output's shape."""
    site.expect(inputs=2)
    size, shape = site.integers(1), site.output().shape
    if size != shape[1:3]:
        raise InputError(f"resizes to {list(size)} and declares an output of {list(shape)}")
    options = site.options(_RESIZE_BILINEAR_OPTIONS)
    attributes = {
        "align_corners": options.boolean(2),
        "half_pixel_centers": options.boolean(3),
    }
    return site.operator("resize_bilinear", attributes, operands=1)


TRANSLATIONS: Mapping[str, Translation] = {
    "RESIZE_BILINEAR": Translation("resize_bilinear", resize_bilinear),
}
