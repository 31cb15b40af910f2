"""Moves of operators that take tensors apart and put them together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import cast

import numpy as np
import numpy.typing as npt

from n6lib.graph import Graph, Operator
from n6lib.numerics.fixed_point import multiply_by_quantized_multiplier
from n6lib.numerics.movement import Array, Move
from n6lib.numerics.quantize import requantize_parameters

_Integers = tuple[int, ...]


def concat(
    _: Graph, operator: Operator, sources: Sequence[Array], targets: Sequence[Array]
) -> Iterator[Move]:
    """The inputs one after the other along `axis`."""
    axis = cast(int, operator.attributes["axis"])
    sizes = [source.shape[axis] for source in sources]
    yield from zip(_parts(targets[0], axis, sizes), sources, strict=True)


def split(
    _: Graph, operator: Operator, sources: Sequence[Array], targets: Sequence[Array]
) -> Iterator[Move]:
    """As many elements of `axis` to each output as `sizes` says."""
    axis = cast(int, operator.attributes["axis"])
    sizes = cast(_Integers, operator.attributes["sizes"])
    yield from zip(targets, _parts(sources[0], axis, sizes), strict=True)


def stack(
    _: Graph, operator: Operator, sources: Sequence[Array], targets: Sequence[Array]
) -> Iterator[Move]:
    """The inputs one after the other along a new `axis`."""
    slices = np.moveaxis(targets[0], cast(int, operator.attributes["axis"]), 0)
    yield from ((slices[index, ...], source) for index, source in enumerate(sources))


def unstack(
    _: Graph, operator: Operator, sources: Sequence[Array], targets: Sequence[Array]
) -> Iterator[Move]:
    """A slice of the input to each output, without `axis`."""
    slices = np.moveaxis(sources[0], cast(int, operator.attributes["axis"]), 0)
    yield from ((target, slices[index, ...]) for index, target in enumerate(targets))


def cut(
    _: Graph, operator: Operator, sources: Sequence[Array], targets: Sequence[Array]
) -> Iterator[Move]:
    """Every `strides`-th of `sizes` elements from `begins` on; axes of one may be left out."""
    begins, sizes, strides = (
        cast(_Integers, operator.attributes[name]) for name in ("begins", "sizes", "strides")
    )
    ranges = tuple(
        _range(begin, size, stride)
        for begin, size, stride in zip(begins, sizes, strides, strict=True)
    )
    dropped = cast(_Integers, operator.attributes["dropped"])
    yield targets[0], sources[0][ranges].squeeze(dropped)


def part_table(graph: Graph, operator: Operator, position: int) -> npt.NDArray[np.generic] | None:
    """What each stored byte of an input of a concat becomes in its output, if anything else.

    The entries stand in the order of the input's bits read as an unsigned byte, as a quantize
    operator would make them.
    """
    part, output = graph.tensor(operator.inputs[position]), graph.tensor(operator.outputs[0])
    if part.quantization == output.quantization:
        return None
    parameters = requantize_parameters(graph, replace(operator, inputs=(part.name,)))
    stored = np.arange(256, dtype=np.uint8).view(part.dtype.numpy).astype(np.int64)
    scaled = multiply_by_quantized_multiplier(
        stored + parameters.input_offset, parameters.multiplier, parameters.shift
    )
    clamped = np.clip(scaled + parameters.output_offset, parameters.low, parameters.high)
    return clamped.astype(output.dtype.numpy)


def _parts(whole: Array, axis: int, sizes: Sequence[int]) -> Iterator[Array]:
    """Views of `sizes` elements of `axis`, one after the other."""
    along = (slice(None),) * axis
    for end, size in zip(accumulate(sizes), sizes, strict=True):
        yield whole[(*along, slice(end - size, end))]


def _range(begin: int, size: int, stride: int) -> slice:
    """The slice of `size` elements from `begin` on."""
    end = begin + size * stride
    return slice(begin, end if end >= 0 else None, stride)
