"""Models of one operator that repeats, pads or chooses elements."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from ai_edge_litert import schema_py_generated as schema
from hypothesis import strategies as st
from support.movements import AFFINES, NUMBERS, SIZE, Shape, model, shapes
from support.tflite_builder import TFLiteBuilder


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
