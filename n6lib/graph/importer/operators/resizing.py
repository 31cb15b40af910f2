"""RESIZE_BILINEAR and RESIZE_NEAREST_NEIGHBOR."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Attribute, Operator

_RESIZE_BILINEAR_OPTIONS, _RESIZE_NEAREST_OPTIONS = 15, 74


def _check_size(site: Site) -> None:
    """The size, a constant [height, width], only repeats the output's shape."""
    site.expect(inputs=2)
    size, shape = site.integers(1), site.output().shape
    if size != shape[1:3]:
        raise InputError(f"resizes to {list(size)} and declares an output of {list(shape)}")


def resize_bilinear(site: Site) -> Operator:
    """In integers or float32."""
    _check_size(site)
    options = site.options(_RESIZE_BILINEAR_OPTIONS)
    attributes = {
        "align_corners": options.boolean(2),
        "half_pixel_centers": options.boolean(3),
    }
    return site.operator("resize_bilinear", attributes, operands=1)


def resize_nearest(site: Site) -> Operator:
    """With corners aligned, positions are rounded; else they are cut off."""
    _check_size(site)
    options = site.options(_RESIZE_NEAREST_OPTIONS)
    corners, centers = options.boolean(0), options.boolean(1)
    if corners and centers:
        raise InputError("sets both align_corners and half_pixel_centers")
    attributes: dict[str, Attribute] = {
        "coordinates": "align_corners"
        if corners
        else "tf_half_pixel_for_nn"
        if centers
        else "asymmetric",
        "rounding": "round_prefer_ceil" if corners else "floor",
        "scales": (),
    }
    return site.operator("resize_nearest", attributes, operands=1)


TRANSLATIONS: Mapping[str, Translation] = {
    "RESIZE_BILINEAR": Translation("resize_bilinear", resize_bilinear),
    "RESIZE_NEAREST_NEIGHBOR": Translation("resize_nearest", resize_nearest),
}
