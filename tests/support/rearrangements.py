"""Models of one operator that puts elements in another order."""

from typing import Any

from ai_edge_litert import schema_py_generated as schema
from hypothesis import strategies as st
from support.movements import NUMBERS, SIZE, model, shapes


@st.composite
def reshapes(draw: st.DrawFn) -> bytes:
    """RESHAPE to any order of the factors."""
    shape = draw(shapes())
    target = tuple(draw(st.permutations(shape)))
    dtype = draw(st.sampled_from(NUMBERS))
    builtin, constants = draw(st.sampled_from([("RESHAPE", [target]), ("RESHAPE", [])]))
    options = schema.ReshapeOptionsT()
    options.newShape = target
    return model(builtin, dtype, [shape], [target], constants, options)


@st.composite
def transposes(draw: st.DrawFn) -> bytes:
    """TRANSPOSE of up to six axes, counted from the front or from the end."""
    shape = draw(shapes(most=6))
    permutation = draw(st.permutations(range(len(shape))))
    target = tuple(shape[axis] for axis in permutation)
    if draw(st.booleans()):
        permutation = [axis - len(shape) for axis in permutation]
    return model("TRANSPOSE", draw(st.sampled_from(NUMBERS)), [shape], [target], [permutation])


@st.composite
def reverses(draw: st.DrawFn) -> bytes:
    """REVERSE_V2 along neighbouring axes."""
    shape = draw(shapes())
    first = draw(st.integers(0, len(shape) - 1))
    axes = list(range(first, draw(st.integers(first, len(shape) - 1)) + 1))
    return model("REVERSE_V2", draw(st.sampled_from(NUMBERS)), [shape], [shape], [axes])


@st.composite
def depths(draw: st.DrawFn) -> bytes:
    """SPACE_TO_DEPTH or DEPTH_TO_SPACE."""
    block = draw(st.integers(1, 3))
    batch, rows, columns, channels = (draw(st.integers(1, 4)) for _ in range(4))
    space = (batch, rows * block, columns * block, channels)
    depth = (batch, rows, columns, channels * block * block)
    dtype = draw(st.sampled_from(("int8", "uint8", "float32")))
    if draw(st.booleans()):
        options: Any = schema.SpaceToDepthOptionsT()
        options.blockSize = block
        return model("SPACE_TO_DEPTH", dtype, [space], [depth], [], options)
    options = schema.DepthToSpaceOptionsT()
    options.blockSize = block
    return model("DEPTH_TO_SPACE", dtype, [depth], [space], [], options)


@st.composite
def batches(draw: st.DrawFn) -> bytes:
    """SPACE_TO_BATCH_ND with paddings or BATCH_TO_SPACE_ND with crops, along two axes."""
    blocks = [draw(st.integers(1, 3)) for _ in range(2)]
    sizes = [draw(st.integers(2, 4)) for _ in range(2)]
    borders = [(draw(st.integers(0, 1)), draw(st.integers(0, 1))) for _ in range(2)]
    batch, channels = draw(st.integers(1, 2)), draw(SIZE)
    whole = [size * block for size, block in zip(sizes, blocks, strict=True)]
    inner = [max(size - sum(pair), 1) for size, pair in zip(whole, borders, strict=True)]
    borders = [
        pair if size > sum(pair) else (0, size - 1)
        for size, pair in zip(whole, borders, strict=True)
    ]
    space = (batch, *inner, channels)
    images = (batch * blocks[0] * blocks[1], *sizes, channels)
    dtype = draw(st.sampled_from(("int8", "uint8", "float32")))
    if draw(st.booleans()):
        return model("SPACE_TO_BATCH_ND", dtype, [space], [images], [blocks, borders])
    return model("BATCH_TO_SPACE_ND", dtype, [images], [space], [blocks, borders])


def rearrangements() -> st.SearchStrategy[bytes]:
    """Any operator of the family."""
    return st.one_of(reshapes(), transposes(), reverses(), depths(), batches())
