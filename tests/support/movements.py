"""TFLite models of one operator that moves elements: strategies over shapes, types and axes.

Each draws the bytes of a file that LiteRT runs; `frame` fills its inputs.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from ai_edge_litert import schema_py_generated as schema
from hypothesis import strategies as st
from support.tflite_builder import TFLiteBuilder

from n6lib.graph import Graph

Shape = tuple[int, ...]
AFFINES: dict[str, tuple[float | None, int]] = {
    "int8": (0.05, 3),
    "uint8": (0.05, 130),
    "int16": (0.05, 0),
}
NUMBERS = ("int8", "uint8", "int16", "int32", "int64", "float32")
SIZE = st.integers(1, 5)


def model(
    builtin: str,
    dtype: str,
    inputs: Sequence[Shape],
    outputs: Sequence[Shape],
    constants: Sequence[npt.ArrayLike] = (),
    options: Any = None,
    *,
    first: bool = False,
    version: int = 1,
) -> bytes:
    """`builtin` on inputs of one type and int32 constants, which come after them or `first`."""
    builder = TFLiteBuilder()
    affine = AFFINES.get(dtype, (None, 0))
    sources = [builder.tensor(f"x{i}", shape, dtype, *affine) for i, shape in enumerate(inputs)]
    arrays = [np.asarray(values, np.int32) for values in constants]
    extra = [
        builder.tensor(f"c{i}", values.shape, "int32", data=values)
        for i, values in enumerate(arrays)
    ]
    results = [builder.tensor(f"y{i}", shape, dtype, *affine) for i, shape in enumerate(outputs)]
    operands = [*extra, *sources] if first else [*sources, *extra]
    builder.operator(builtin, operands, results, options, version)
    return builder.build(sources, results)


def frame(graph: Graph, seed: int = 0) -> list[npt.NDArray[Any]]:
    """A value for each input of `graph`, in order, with all bytes at random."""
    generator = np.random.default_rng(seed)
    values = []
    for tensor in map(graph.tensor, graph.inputs):
        if tensor.dtype.value == "float32":
            values.append(generator.normal(0, 1e3, tensor.shape).astype(np.float32))
        elif tensor.dtype.value == "bool":
            values.append(generator.integers(0, 2, tensor.shape).astype(np.bool_))
        else:
            limits = np.iinfo(tensor.dtype.value)
            values.append(
                generator.integers(limits.min, limits.max, tensor.shape, limits.dtype, True)
            )
    return values


def shapes(least: int = 1, most: int = 5) -> st.SearchStrategy[Shape]:
    """Of that many axes."""
    return st.lists(SIZE, min_size=least, max_size=most).map(tuple)


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


@st.composite
def concats(draw: st.DrawFn) -> bytes:
    """CONCATENATION of one to four tensors, the axis counted from the front or from the end."""
    shape = draw(shapes(most=4))
    axis = draw(st.integers(0, len(shape) - 1))
    sizes = draw(st.lists(SIZE, min_size=1, max_size=4))
    options = schema.ConcatenationOptionsT()
    options.axis = axis - draw(st.sampled_from((0, len(shape))))

    def of(size: int) -> Shape:
        return (*shape[:axis], size, *shape[axis + 1 :])

    dtype = draw(st.sampled_from(NUMBERS))
    return model("CONCATENATION", dtype, list(map(of, sizes)), [of(sum(sizes))], [], options)


@st.composite
def splits(draw: st.DrawFn) -> bytes:
    """SPLIT into equal parts or SPLIT_V into others."""
    shape = draw(shapes(most=4))
    axis = draw(st.integers(0, len(shape) - 1))
    sizes = draw(st.lists(SIZE, min_size=1, max_size=4))
    given_axis = axis - draw(st.sampled_from((0, len(shape))))
    dtype = draw(st.sampled_from(("int8", "uint8", "int16", "int32", "float32")))
    if equal := draw(st.booleans()):
        sizes = sizes[:1] * len(sizes)

    def of(size: int) -> Shape:
        return (*shape[:axis], size, *shape[axis + 1 :])

    whole, parts = of(sum(sizes)), list(map(of, sizes))
    if equal:
        options: Any = schema.SplitOptionsT()
        options.numSplits = len(sizes)
        return model("SPLIT", dtype, [whole], parts, [given_axis], options, first=True)
    options = schema.SplitVOptionsT()
    options.numSplits = len(sizes)
    given = list(sizes)
    if draw(st.booleans()):
        given[draw(st.integers(0, len(sizes) - 1))] = -1
    return model("SPLIT_V", dtype, [whole], parts, [given, given_axis], options)


@st.composite
def stacks(draw: st.DrawFn) -> bytes:
    """PACK or UNPACK."""
    shape, count = draw(shapes(most=3)), draw(st.integers(1, 4))
    axis = draw(st.integers(0, len(shape)))
    whole = (*shape[:axis], count, *shape[axis:])
    dtype = draw(st.sampled_from(("int8", "uint8", "int32", "float32")))
    options: Any
    if draw(st.booleans()):
        options = schema.PackOptionsT()
        options.valuesCount, options.axis = count, axis
        return model("PACK", dtype, [shape] * count, [whole], [], options)
    options = schema.UnpackOptionsT()
    options.num, options.axis = count, axis - draw(st.sampled_from((0, len(whole))))
    return model("UNPACK", dtype, [whole], [shape] * count, [], options)


@st.composite
def slices(draw: st.DrawFn) -> bytes:
    """SLICE within every axis; a size of -1 reaches to the end."""
    shape = draw(shapes())
    begins = [draw(st.integers(0, size - 1)) for size in shape]
    sizes = [draw(st.integers(1, n - b)) for n, b in zip(shape, begins, strict=True)]
    given = [
        -1 if b + k == n and draw(st.booleans()) else k
        for n, b, k in zip(shape, begins, sizes, strict=True)
    ]
    return model("SLICE", draw(st.sampled_from(NUMBERS)), [shape], [tuple(sizes)], [begins, given])


@st.composite
def strided_slices(draw: st.DrawFn) -> bytes:
    """STRIDED_SLICE with bounds inside and outside, strides of both signs and three masks."""
    shape = draw(shapes(most=4))
    options = schema.StridedSliceOptionsT()
    options.beginMask, options.endMask = draw(st.integers(0, 15)), draw(st.integers(0, 15))
    begins, ends, strides, target = [], [], [], []
    for axis, size in enumerate(shape):
        if draw(st.integers(0, 3)) == 0:
            options.shrinkAxisMask |= 1 << axis
            options.beginMask &= ~(1 << axis)
            begins.append(draw(st.integers(-size, size - 1)))
            ends.append(begins[-1] + 1)
            strides.append(1)
            continue
        begin, end = draw(st.integers(-size - 2, size + 2)), draw(st.integers(-size - 2, size + 2))
        stride = draw(st.sampled_from((1, 1, 2, 3, -1, -2)))
        start = None if options.beginMask >> axis & 1 else begin
        stop = None if options.endMask >> axis & 1 else end
        if not (length := len(range(*slice(start, stop, stride).indices(size)))):
            options.beginMask |= 1 << axis
            options.endMask |= 1 << axis
            length = len(range(size)[::stride])
        begins.append(begin)
        ends.append(end)
        strides.append(stride)
        target.append(length)
    dtype = draw(st.sampled_from(NUMBERS))
    constants = [begins, ends, strides]
    return model("STRIDED_SLICE", dtype, [shape], [tuple(target)], constants, options)


def partitions() -> st.SearchStrategy[bytes]:
    """Any operator of the family."""
    return st.one_of(concats(), splits(), stacks(), slices(), strided_slices())


@st.composite
def nearest_resizes(draw: st.DrawFn) -> bytes:
    """RESIZE_NEAREST_NEIGHBOR in each of the three modes."""
    batch, channels = draw(st.integers(1, 2)), draw(SIZE)
    sizes = st.tuples(st.integers(1, 24), st.integers(1, 24))
    size, target = draw(sizes), draw(sizes)
    mode = draw(st.sampled_from(("asymmetric", "corners", "centers")))
    options = schema.ResizeNearestNeighborOptionsT()
    options.alignCorners, options.halfPixelCenters = mode == "corners", mode == "centers"
    shape, resized = (batch, *size, channels), (batch, *target, channels)
    dtype = draw(st.sampled_from(("int8", "uint8", "int16", "float32")))
    builtin = "RESIZE_NEAREST_NEIGHBOR"
    return model(builtin, dtype, [shape], [resized], [target], options, version=3)


@st.composite
def float_resizes(draw: st.DrawFn) -> bytes:
    """RESIZE_BILINEAR of float32 in each of the three modes."""
    batch, channels = draw(st.integers(1, 2)), draw(SIZE)
    sizes = st.tuples(st.integers(1, 24), st.integers(1, 24))
    size, target = draw(sizes), draw(sizes)
    mode = draw(st.sampled_from(("asymmetric", "corners", "centers")))
    options = schema.ResizeBilinearOptionsT()
    options.alignCorners, options.halfPixelCenters = mode == "corners", mode == "centers"
    shape, resized = (batch, *size, channels), (batch, *target, channels)
    return model("RESIZE_BILINEAR", "float32", [shape], [resized], [target], options, version=3)


@st.composite
def pads(draw: st.DrawFn) -> bytes:
    """PAD, PADV2 with a constant, or MIRROR_PAD."""
    shape = draw(shapes(most=4))
    builtin = draw(st.sampled_from(("PAD", "PADV2", "REFLECT", "SYMMETRIC")))
    limits = [{"REFLECT": size - 1, "SYMMETRIC": size}.get(builtin, 3) for size in shape]
    pairs = [(draw(st.integers(0, n)), draw(st.integers(0, n))) for n in limits]
    target = tuple(size + sum(pair) for size, pair in zip(shape, pairs, strict=True))
    if builtin not in ("PAD", "PADV2"):
        options = schema.MirrorPadOptionsT()
        options.mode = int(builtin == "SYMMETRIC")
        dtype = draw(st.sampled_from(("int8", "uint8", "int16", "int32", "float32")))
        return model("MIRROR_PAD", dtype, [shape], [target], [pairs], options)
    dtype = draw(st.sampled_from(("int8", "uint8", "int16", "int32", "int64", "float32")))
    value = draw(st.integers(0, 100)) if builtin == "PADV2" else None
    return padding(dtype, shape, target, pairs, value)


def padding(
    dtype: str, shape: Shape, target: Shape, pairs: Sequence[tuple[int, int]], value: int | None
) -> bytes:
    """PAD, or PADV2 with the stored `value`."""
    builder = TFLiteBuilder()
    affine = AFFINES.get(dtype, (None, 0))
    source = builder.tensor("x0", shape, dtype, *affine)
    operands = [source, builder.tensor("paddings", (len(shape), 2), "int32", data=pairs)]
    if value is not None:
        operands.append(builder.tensor("value", (1,), dtype, *affine, data=[value]))
    result = builder.tensor("y0", target, dtype, *affine)
    builder.operator("PAD" if value is None else "PADV2", operands, [result])
    return builder.build([source], [result])


@st.composite
def repetitions(draw: st.DrawFn) -> bytes:
    """BROADCAST_TO or TILE."""
    shape = draw(shapes(most=4))
    if draw(st.booleans()):
        multiples = [draw(st.integers(1, 3)) for _ in shape]
        target = tuple(size * count for size, count in zip(shape, multiples, strict=True))
        dtype = draw(st.sampled_from(("int8", "uint8", "int32", "int64", "float32")))
        return model("TILE", dtype, [shape], [target], [multiples])
    target = tuple(draw(shapes(0, 2))) + shape
    source = tuple(draw(st.sampled_from((1, size))) for size in shape)
    dtype = draw(st.sampled_from(NUMBERS))
    return model("BROADCAST_TO", dtype, [source], [target], [target], version=3)


@st.composite
def fills(draw: st.DrawFn) -> bytes:
    """FILL with a scalar that is computed."""
    target = draw(shapes(most=4))
    dtype = draw(st.sampled_from(("int8", "int16", "int32", "int64", "float32")))
    return model("FILL", dtype, [()], [target], [target], first=True)


@st.composite
def gathers(draw: st.DrawFn) -> bytes:
    """GATHER or GATHER_ND with constant indices of either type."""
    shape = draw(shapes(most=4))
    dtype = draw(st.sampled_from(("int8", "uint8", "int16", "int32", "float32")))
    wide = draw(st.sampled_from(("int32", "int64")))
    generator = np.random.default_rng(draw(st.integers(0, 99)))
    options: Any = None
    if draw(st.booleans()):
        depth, counts = draw(st.integers(1, len(shape))), draw(shapes(most=2))
        indices = np.stack([generator.integers(0, n, counts) for n in shape[:depth]], -1)
        target, builtin = (*counts, *shape[depth:]), "GATHER_ND"
    else:
        axis = draw(st.integers(0, len(shape) - 1))
        batches = draw(st.integers(0, axis))
        counts = draw(shapes(0 if not batches else 1, 2))
        indices = generator.integers(0, shape[axis], (*shape[:batches], *counts))
        target, builtin = (*shape[:axis], *counts, *shape[axis + 1 :]), "GATHER"
        options = schema.GatherOptionsT()
        options.axis, options.batchDims = axis, batches
    return gathering(builtin, dtype, shape, target, indices.astype(wide), options)


def gathering(
    builtin: str,
    dtype: str,
    shape: Shape,
    target: Shape,
    indices: npt.NDArray[Any],
    options: Any = None,
) -> bytes:
    """GATHER or GATHER_ND."""
    builder = TFLiteBuilder()
    affine = AFFINES.get(dtype, (None, 0))
    source = builder.tensor("x0", shape, dtype, *affine)
    places = builder.tensor("indices", indices.shape, indices.dtype.name, data=indices)
    result = builder.tensor("y0", target, dtype, *affine)
    builder.operator(builtin, [source, places], [result], options)
    return builder.build([source], [result])
