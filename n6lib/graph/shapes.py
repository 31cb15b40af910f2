"""Shape rules that several kinds share."""

from typing import cast

from n6lib.errors import InputError
from n6lib.graph.kind import Operands, Shape
from n6lib.graph.operator import Operator


def same_shape(_: Operator, inputs: Operands, __: Operands) -> tuple[Shape]:
    """Rule of an operator whose one output has the shape of its first input."""
    return (next(iter(inputs.values())).shape,)


def broadcast(*shapes: Shape) -> Shape:
    """The shape that all of `shapes` expand to, as NumPy does it.

    Missing leading axes and axes of size 1 are repeated; what does not fit is an `InputError`, the
    end of a sentence about an operator.
    """
    rank = max(map(len, shapes))
    aligned = [(1,) * (rank - len(shape)) + shape for shape in shapes]
    sizes = [sorted({*axis} - {1}) for axis in zip(*aligned, strict=True)]
    if any(len(size) > 1 for size in sizes):
        listed = " and ".join(str(list(shape)) for shape in shapes)
        raise InputError(f"takes {listed}, which do not broadcast to one shape")
    return tuple(size[0] if size else 1 for size in sizes)


def broadcast_shape(_: Operator, inputs: Operands, __: Operands) -> tuple[Shape]:
    """Rule of an operator whose one output is as large as all its inputs broadcast together."""
    return (broadcast(*(tensor.shape for tensor in inputs.values())),)


def axis_of(operator: Operator, rank: int) -> int:
    """The attribute `axis`, which must be one of `rank` axes."""
    axis = cast(int, operator.attributes["axis"])
    if axis >= rank:
        raise InputError(f"works along axis {axis} of {rank} axes")
    return axis


def axes_of(operator: Operator, shape: Shape) -> Shape:
    """The attribute `axes`, which must be different axes of `shape`."""
    axes = cast(Shape, operator.attributes["axes"])
    if len(set(axes)) != len(axes) or any(axis >= len(shape) for axis in axes):
        raise InputError(f"works along axes {list(axes)} of {len(shape)} axes")
    return axes


def window_outputs(size: int, kernel: int, stride: int, dilation: int, padding: int) -> int:
    """Number of window positions along one axis of `size` elements; `padding` is both sides'."""
    return (size + padding - (kernel - 1) * dilation - 1) // stride + 1


def window_shape(operator: Operator, image: Shape, kernel: Shape) -> Shape:
    """Height and width after a sliding window of `kernel` (height, width) over NHWC `image`.

    Reads the attributes strides, dilations (1 where the kind has none) and padding.
    """
    strides = cast(Shape, operator.attributes["strides"])
    dilations = cast(Shape, operator.attributes.get("dilations", (1, 1)))
    top, bottom, left, right = cast(Shape, operator.attributes["padding"])
    padding = (top + bottom, left + right)
    return tuple(
        window_outputs(*axis)
        for axis in zip(image[1:3], kernel, strides, dilations, padding, strict=True)
    )
