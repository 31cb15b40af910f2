"""Shapes that ONNX's operators ask for, from their attributes and constant operands."""

import math

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.value import Shape


def axes_of(site: Site, position: int, rank: int) -> tuple[int, ...] | None:
    """Axes from the input at `position`, or from the attribute of earlier opsets, sorted.

    None if they are left out; negative ones count from the back.
    """
    axes = site.integers(position)
    if axes is None:
        axes = site.node.integers("axes") if site.node.has("axes") else None
    if axes is None:
        return None
    found = tuple(sorted(site.axis(axis, rank) for axis in axes))
    if len(set(found)) < len(found):
        raise InputError(f"names an axis twice in {list(axes)}")
    return found


def reshaped(shape: Shape, wanted: tuple[int, ...], keep_zero: bool) -> Shape:
    """The shape that Reshape makes of `shape`: 0 keeps an axis, -1 takes what is left."""
    sizes = list(wanted)
    for axis, size in enumerate(wanted):
        if size == 0 and not keep_zero:
            if axis >= len(shape):
                raise InputError(f"keeps axis {axis} of {len(shape)} axes")
            sizes[axis] = shape[axis]
    if sizes.count(-1) == 1:
        rest = math.prod(size for size in sizes if size != -1)
        sizes[sizes.index(-1)] = math.prod(shape) // rest if rest else 0
    if any(size < 1 for size in sizes) or math.prod(sizes) != math.prod(shape):
        raise InputError(f"cannot make {list(wanted)} of the shape {list(shape)}")
    return tuple(sizes)


def squeezed(shape: Shape, axes: tuple[int, ...] | None) -> Shape:
    """`shape` without `axes`, each of size 1; without all such axes for None."""
    chosen = axes if axes is not None else [axis for axis, size in enumerate(shape) if size == 1]
    if any(shape[axis] != 1 for axis in chosen):
        raise InputError(f"squeezes axes {list(chosen)} of the shape {list(shape)}")
    return tuple(size for axis, size in enumerate(shape) if axis not in chosen)


def unsqueezed(shape: Shape, axes: tuple[int, ...]) -> Shape:
    """`shape` with axes of size 1 where the result has `axes`."""
    sizes = iter(shape)
    return tuple(1 if axis in axes else next(sizes) for axis in range(len(shape) + len(axes)))


def flattened(shape: Shape, axis: int) -> Shape:
    """Two axes: what lies before `axis`, and the rest."""
    return math.prod(shape[:axis]), math.prod(shape[axis:])
