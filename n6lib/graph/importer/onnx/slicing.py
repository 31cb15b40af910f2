"""ONNX's slices as begins, sizes and strides."""

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.builder import Attributes
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.value import Shape


def slices_of(site: Site, shape: Shape) -> Attributes:
    """Attributes of our slice for a Slice node on `shape`.

    Starts, ends, axes and steps are inputs, attributes before opset 10. Source:
    https://onnx.ai/onnx/operators/onnx__Slice.html.
    """
    starts = _given(site, 1, "starts")
    ends = _given(site, 2, "ends")
    if starts is None or ends is None:
        raise InputError("lacks its starts or ends")
    axes = _given(site, 3, "axes") or tuple(range(len(starts)))
    steps = site.integers(4) or (1,) * len(starts)
    if not len(starts) == len(ends) == len(axes) == len(steps):
        raise InputError("has starts, ends, axes and steps of unequal number")
    ranges = [range(size) for size in shape]
    for start, end, axis, step in zip(starts, ends, axes, steps, strict=True):
        place = site.axis(axis, len(shape))
        if step == 0:
            raise InputError("has a step of 0")
        ranges[place] = range(
            *slice(start, _end(end, step, shape[place]), step).indices(shape[place])
        )
    if not all(ranges):
        raise InputError(f"takes nothing of the shape {list(shape)}")
    return {
        "begins": tuple(places.start for places in ranges),
        "sizes": tuple(len(places) for places in ranges),
        "strides": tuple(places.step if len(places) > 1 else 1 for places in ranges),
        "dropped": (),
    }


def _end(end: int, step: int, size: int) -> int | None:
    """The end as Python counts: what lies before the first element backwards is None there."""
    return None if step < 0 and end < -size else end


def _given(site: Site, position: int, attribute: str) -> tuple[int, ...] | None:
    values = site.integers(position)
    if values is None and site.node.has(attribute):
        return site.node.integers(attribute)
    return values
