"""Resize and Upsample."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.builder import Attributes
from n6lib.graph.importer.onnx.constants import Array
from n6lib.graph.importer.onnx.interpolation import Sampling, of_kind, weights_along
from n6lib.graph.importer.onnx.layout import channels_first, image, transpose
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Shape, Value, constant

_MOST = 1 << 14
_STYLES = ((False, False), (False, True), (True, False))
"""What our kinds can do: align_corners, half_pixel_centers; the NPU does the first."""


@dataclass(frozen=True)
class Change:
    """What happens to one axis."""

    axis: int
    size: int
    resized: int
    scale: float | None


def _resize(site: Site) -> Value:
    """Inputs are X and scales in opset 10; X, region, scales and sizes from 11 on."""
    site.expect(1, 4)
    value = site.input(0)
    if site.node.opset < 11:
        return _resized(site, value, _changes(site, value, 1, None), _early(site))
    node = site.node
    coordinates = node.word("coordinate_transformation_mode", "half_pixel")
    if coordinates not in _COORDINATES:
        raise InputError(f"has the coordinates {coordinates[:30]}, which are not supported")
    sampling = Sampling(
        node.word("mode", "nearest"),
        coordinates,
        node.word("nearest_mode", "round_prefer_floor"),
        node.number("cubic_coeff_a", -0.75),
        node.flag("exclude_outside"),
        node.flag("antialias"),
    )
    if node.word("keep_aspect_ratio_policy", "stretch") != "stretch":
        raise InputError("keeps the aspect ratio, which is not supported; give exact sizes")
    return _resized(site, value, _changes(site, value, 2, 3), sampling)


_COORDINATES = (
    "half_pixel", "half_pixel_symmetric", "pytorch_half_pixel", "align_corners", "asymmetric",
)  # fmt: skip


def _upsample(site: Site) -> Value:
    """Scales are an attribute in opset 7, an input after."""
    site.expect(1, 2)
    value = site.input(0)
    return _resized(site, value, _changes(site, value, 1, None), _early(site))


def _early(site: Site) -> Sampling:
    """What Upsample and the first Resize do."""
    mode = site.node.word("mode", "nearest")
    return Sampling(mode, "asymmetric", "floor", -0.75, False, False)


def _changes(site: Site, value: Value, scales_at: int, sizes_at: int | None) -> list[Change]:
    """The axes whose size changes."""
    axes = site.node.integers("axes", tuple(range(value.rank)))
    axes = tuple(site.axis(axis, value.rank) for axis in axes)
    scales = site.array(scales_at)
    if scales is None and site.node.has("scales"):
        scales = np.array(site.node.numbers("scales"), np.float32)
    sizes = site.integers(sizes_at) if sizes_at is not None else None
    given = sizes if sizes else None if scales is None else scales.ravel().tolist()
    if given is None or len(given) != len(axes):
        raise InputError(f"has no scale or size for each of {len(axes)} axes")
    found = []
    for axis, amount in zip(axes, given, strict=True):
        size = value.shape[axis]
        resized = int(amount) if sizes else int(np.floor(np.float32(size) * np.float32(amount)))
        scale = None if sizes else float(amount)
        if not 1 <= resized <= _MOST:
            raise InputError(f"resizes {size} elements to {resized}")
        if resized != size or scale not in (None, 1):
            found.append(Change(axis, size, resized, scale))
    return found


def _resized(site: Site, value: Value, changes: list[Change], sampling: Sampling) -> Value:
    if sampling.mode not in ("nearest", "linear", "cubic"):
        raise InputError(f"has the unknown mode {sampling.mode[:20]}")
    tables = {
        change.axis: weights_along(sampling, change.size, change.resized, change.scale)
        for change in changes
    }
    if not tables:
        return value
    if value.rank in (3, 4) and min(tables) >= 2 and sampling.mode != "cubic":
        for style in _STYLES:
            if all(_fits(table, sampling.mode, style) for table in tables.values()):
                return _by_kind(site, value, changes, sampling.mode, style)
    if sampling.mode == "nearest":
        for axis, table in tables.items():
            value = site.gathered(value, constant(table.argmax(axis=1).astype(np.int32)), axis)
        return value
    return _by_product(site, value, tables)


def _fits(table: Array, mode: str, style: tuple[bool, bool]) -> bool:
    """Whether our kind of this style gives what `table` says."""
    resized, size = table.shape
    return bool(np.allclose(of_kind(mode, size, resized, *style), table, atol=1e-5))


def _by_kind(
    site: Site, value: Value, changes: list[Change], mode: str, style: tuple[bool, bool]
) -> Value:
    attributes = {"align_corners": style[0], "half_pixel_centers": style[1]}
    picture, shape = image(site, value), _shape(value, changes)
    if mode == "nearest":
        made = site.move("resize_nearest", picture, attributes, shape=shape)
    else:
        kept = site.kept(picture, site.wanted(), finest=2.0)
        made = site.emit("resize_bilinear", [picture], attributes, shape=shape, canonical=kept)
    return channels_first(site, made, value.rank)


def _shape(value: Value, changes: list[Change]) -> Shape:
    """NHWC of NCHW or NCL `value` when it is resized."""
    sizes = list(value.shape)
    for change in changes:
        sizes[change.axis] = change.resized
    height, width = (1, *sizes[2:])[-2:]
    return sizes[0], height, width, sizes[1]


def _by_product(site: Site, value: Value, tables: Mapping[int, Array]) -> Value:
    """Each axis in turn as the last one, by a matrix of its shares."""
    for axis, table in tables.items():
        order = (*(item for item in range(value.rank) if item != axis), axis)
        back = tuple(sorted(range(value.rank), key=order.__getitem__))
        rows = transpose(site, value, order, f"{site.name()}_axis{axis}")
        attributes: Attributes = {"activation": "none", "keep_num_dims": True}
        hint = f"{site.name()}_resized{axis}"
        made = site.step("fully_connected", [rows, constant(table), None], attributes, hint=hint)
        value = transpose(site, made, back, f"{hint}_back")
    return value


TRANSLATIONS: Mapping[str, Translate] = {
    "Resize": _resize,
    "Upsample": _upsample,
}
