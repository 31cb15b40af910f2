"""Moves of operators that put elements in another order.

Sources: the kernels of the same names in LiteRT's kernels/internal/reference, and for `crd` the
definition of ONNX's DepthToSpace with channels last.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import cast

import numpy as np

from n6lib.graph import Graph, Operator
from n6lib.numerics.movement import Array, Move
from n6lib.numerics.operands import quantization_of

_Integers = tuple[int, ...]


def reshape(
    _: Graph, __: Operator, sources: Sequence[Array], targets: Sequence[Array]
) -> Iterator[Move]:
    """Row-major order stays."""
    yield targets[0].reshape(-1), sources[0].reshape(-1)


def transpose(
    _: Graph, operator: Operator, sources: Sequence[Array], targets: Sequence[Array]
) -> Iterator[Move]:
    """Axis i of the output is axis `permutation[i]` of the input."""
    permutation = cast(_Integers, operator.attributes["permutation"])
    yield targets[0], sources[0].transpose(permutation)


def reverse(
    _: Graph, operator: Operator, sources: Sequence[Array], targets: Sequence[Array]
) -> Iterator[Move]:
    """The order of elements along each of `axes` is turned round."""
    yield targets[0], np.flip(sources[0], cast(_Integers, operator.attributes["axes"]))


def space_to_depth(
    _: Graph, operator: Operator, sources: Sequence[Array], targets: Sequence[Array]
) -> Iterator[Move]:
    """The pixels of a block become one, row by row."""
    block = cast(int, operator.attributes["block"])
    batch, height, width, channels = sources[0].shape
    rows, columns = height // block, width // block
    blocks = sources[0].reshape(batch, rows, block, columns, block, channels)
    pixels = targets[0].reshape(batch, rows, columns, block, block, channels)
    yield pixels, blocks.transpose(0, 1, 3, 2, 4, 5)


def depth_to_space(
    _: Graph, operator: Operator, sources: Sequence[Array], targets: Sequence[Array]
) -> Iterator[Move]:
    """A pixel becomes a block; its channels are [row, column, channel] in mode dcr.

    In mode crd they are [channel, row, column].
    """
    block = cast(int, operator.attributes["block"])
    batch, rows, columns, depth = sources[0].shape
    channels = depth // block**2
    blocks = targets[0].reshape(batch, rows, block, columns, block, channels)
    if operator.attributes["mode"] == "dcr":
        pixels = sources[0].reshape(batch, rows, columns, block, block, channels)
        yield blocks.transpose(0, 1, 3, 2, 4, 5), pixels
    else:
        pixels = sources[0].reshape(batch, rows, columns, channels, block, block)
        yield blocks.transpose(0, 1, 3, 5, 2, 4), pixels


def space_to_batch(
    graph: Graph, operator: Operator, sources: Sequence[Array], targets: Sequence[Array]
) -> Iterator[Move]:
    """Every pixel of a block goes to an image of its own; what is padded is the zero point."""
    paddings = cast(_Integers, operator.attributes["paddings"])
    if any(paddings):
        yield zeros(graph, operator, targets[0])
    yield from _phases(operator, targets[0], sources[0], paddings)


def batch_to_space(
    _: Graph, operator: Operator, sources: Sequence[Array], targets: Sequence[Array]
) -> Iterator[Move]:
    """Images become every n-th pixel of one; `crops` are cut off its borders."""
    crops = cast(_Integers, operator.attributes["crops"])
    for image, space in _phases(operator, sources[0], targets[0], crops):
        yield space, image


def zeros(graph: Graph, operator: Operator, target: Array) -> Move:
    """What fills `target`, a view of the output, with real zeros."""
    tensor = graph.tensor(operator.outputs[0])
    zero = 0 if tensor.quantization is None else quantization_of(graph, tensor.name).zero_point
    return target, np.broadcast_to(np.array(zero, tensor.dtype.numpy), target.shape)


def _phases(
    operator: Operator, images: Array, space: Array, borders: _Integers
) -> Iterator[tuple[Array, Array]]:
    """(pixels of the image, pixels of the space) of each place in a block.

    Element i of axis a of image p is element i * block + p - before of the space, if it has one.
    """
    blocks = cast(_Integers, operator.attributes["blocks"])
    batch = space.shape[0]
    for number, place in enumerate(product(*map(range, blocks))):
        near, far = [slice(number * batch, (number + 1) * batch)], [slice(None)]
        for axis, (block, first, before) in enumerate(
            zip(blocks, place, borders[::2], strict=True), 1
        ):
            begin = max(-(-(before - first) // block), 0)
            end = min(-(-(space.shape[axis] + before - first) // block), images.shape[axis])
            near.append(slice(begin, max(end, begin)))
            offset = begin * block + first - before
            far.append(slice(offset, offset + max(end - begin, 0) * block, block))
        if images[tuple(near)].size:
            yield images[tuple(near)], space[tuple(far)]
