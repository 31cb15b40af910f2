"""Sliding windows: ONNX's strides, dilations and padding of images."""

from dataclasses import dataclass, replace

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.builder import Attributes
from n6lib.graph.importer.onnx.site import Site

Pair = tuple[int, int]


@dataclass(frozen=True)
class Window:
    """Of height and width; `padding` is (top, bottom, left, right)."""

    kernel: Pair
    strides: Pair
    dilations: Pair
    padding: tuple[int, int, int, int]

    @property
    def attributes(self) -> Attributes:
        """As convolutions carry them."""
        return {"strides": self.strides, "dilations": self.dilations, "padding": self.padding}

    def with_padding(self, padding: tuple[int, int, int, int]) -> "Window":
        """The same window with other padding."""
        return replace(self, padding=padding)


def reach(place: Window, axis: int) -> int:
    """How many elements a window spans along an axis, with what its dilation skips."""
    return (place.kernel[axis] - 1) * place.dilations[axis] + 1


def split_padding(totals: list[int], upper: bool) -> tuple[int, int, int, int]:
    """(top, bottom, left, right) of the whole padding of each axis.

    Of an odd total the larger part goes after where `upper`, else before.
    """
    (top, bottom), (left, right) = (
        (total // 2, total - total // 2) if upper else (total - total // 2, total // 2)
        for total in totals
    )
    return top, bottom, left, right


def window(site: Site, image: tuple[int, ...], kernel: tuple[int, ...]) -> Window:
    """The window over an NHWC `image` that a node's attributes describe.

    `kernel` are the sizes along the spatial axes, one for data of three axes, which is held as an
    image of height 1. Source: https://onnx.ai/onnx/operators/onnx__Conv.html.
    """
    axes = len(kernel)
    if axes not in (1, 2):
        raise InputError(f"slides along {axes} axes; supported are 1 and 2")
    node = site.node
    declared = node.integers("kernel_shape", kernel)
    strides = node.integers("strides", (1,) * axes)
    dilations = node.integers("dilations", (1,) * axes)
    if declared != kernel or len(strides) != axes or len(dilations) != axes:
        raise InputError(f"has attributes that do not fit a kernel of {list(kernel)}")
    if min(*kernel, *strides, *dilations) < 1:
        raise InputError("has a kernel, strides or dilations that are not positive")
    mode = node.word("auto_pad", "NOTSET")
    pads = explicit_pads(site, axes)
    if mode != "NOTSET":
        sizes = image[1:3][-axes:]
        pads = automatic_pads(mode, sizes, kernel, strides, dilations)
    starts, ends = pads[:axes], pads[axes:]
    return Window(_pair(kernel, 1), _pair(strides, 1), _pair(dilations, 1), _around(starts, ends))


def rounded_up(place: Window, image: tuple[int, ...]) -> Window:
    """`place` with the padding after an NHWC `image` that `ceil_mode` amounts to.

    A last window that is not filled counts, if it begins in the image or the padding before it.
    """
    ends = []
    for axis in range(2):
        before, after = place.padding[2 * axis : 2 * axis + 2]
        size, stride = image[1 + axis], place.strides[axis]
        extent = reach(place, axis)
        last = -(-(size + before + after - extent) // stride) * stride
        if last >= size + before:
            last -= stride
        ends.append(max(0, last + extent - size - before))
    top, _, left, _ = place.padding
    return place.with_padding((top, ends[0], left, ends[1]))


def explicit_pads(site: Site, axes: int) -> tuple[int, ...]:
    """The attribute `pads`: all that lies before, then all that lies after."""
    pads = site.node.integers("pads", (0,) * (2 * axes))
    if len(pads) != 2 * axes or min(pads) < 0:
        raise InputError(f"has pads {list(pads)} for {axes} axes")
    return pads


def automatic_pads(
    mode: str,
    sizes: tuple[int, ...],
    kernel: tuple[int, ...],
    strides: tuple[int, ...],
    dilations: tuple[int, ...],
) -> tuple[int, ...]:
    """Padding of `auto_pad`: of an odd total SAME_UPPER puts the larger part after."""
    if mode not in ("VALID", "SAME_UPPER", "SAME_LOWER"):
        raise InputError(f"has the unknown auto_pad {mode[:20]}")
    starts, ends = [], []
    for size, extent, stride, dilation in zip(sizes, kernel, strides, dilations, strict=True):
        spanned = (-(-size // stride) - 1) * stride + (extent - 1) * dilation + 1
        total = max(0, spanned - size) if mode != "VALID" else 0
        small, large = total // 2, total - total // 2
        starts.append(small if mode == "SAME_UPPER" else large)
        ends.append(large if mode == "SAME_UPPER" else small)
    return (*starts, *ends)


def _pair(values: tuple[int, ...], missing: int) -> Pair:
    height, width = values if len(values) == 2 else (missing, *values)
    return height, width


def _around(starts: tuple[int, ...], ends: tuple[int, ...]) -> tuple[int, int, int, int]:
    (top, left), (bottom, right) = _pair(starts, 0), _pair(ends, 0)
    return top, bottom, left, right
