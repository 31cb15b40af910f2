"""RESIZE_BILINEAR and RESIZE_NEAREST_NEIGHBOR."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.flatbuffer import Table
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Operator

_RESIZE_BILINEAR_OPTIONS, _RESIZE_NEAREST_OPTIONS = 15, 74


def resize_bilinear(site: Site) -> Operator:
    """In integers or float32."""
    return _resize(site, "resize_bilinear", site.options(_RESIZE_BILINEAR_OPTIONS), 2)


def resize_nearest(site: Site) -> Operator:
    """Of any type."""
    return _resize(site, "resize_nearest", site.options(_RESIZE_NEAREST_OPTIONS), 0)


def _resize(site: Site, kind: str, options: Table, first: int) -> Operator:
    """The size, a constant [height, width], only repeats the output's shape.

    The two modes stand in `options` from field `first` on.
    """
    site.expect(inputs=2)
    size, shape = site.integers(1), site.output().shape
    if size != shape[1:3]:
        raise InputError(f"resizes to {list(size)} and declares an output of {list(shape)}")
    attributes = {
        "align_corners": options.boolean(first),
        "half_pixel_centers": options.boolean(first + 1),
    }
    return site.operator(kind, attributes, operands=1)


TRANSLATIONS: Mapping[str, Translation] = {
    "RESIZE_BILINEAR": Translation("resize_bilinear", resize_bilinear),
    "RESIZE_NEAREST_NEIGHBOR": Translation("resize_nearest", resize_nearest),
}
