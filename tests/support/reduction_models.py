"""TFLite models of one reduction."""

from collections.abc import Sequence

from ai_edge_litert import schema_py_generated as schema
from support.strategies import Affine
from support.tflite_builder import TYPES, TFLiteBuilder

_REAL: tuple[None, int] = (None, 0)
_QUANTIZED = ("int8", "int16", "uint8")
_VERSIONS = {"MEAN": 3, "REDUCE_MAX": 3, "REDUCE_MIN": 3, "REDUCE_PROD": 2, "SUM": 2}


def reduction(
    builtin: str,
    shape: Sequence[int] = (2, 3, 4, 5),
    axes: Sequence[int] = (1, 2),
    *,
    keep_dims: bool = False,
    dtype: str = "int8",
    source: Affine = (0.05, 3),
    target: Affine = (0.07, -5),
) -> bytes:
    """MEAN, SUM or a REDUCE_ operator; maxima and minima have the affine of `source` only."""
    options = schema.ReducerOptionsT()
    options.keepDims = keep_dims
    gone = {axis % len(shape) for axis in axes}
    kept = [1 if axis in gone else size for axis, size in enumerate(shape)]
    left = kept if keep_dims else [n for axis, n in enumerate(kept) if axis not in gone]
    if builtin in ("REDUCE_MAX", "REDUCE_MIN"):
        target = source
    builder = TFLiteBuilder()
    affines = (source, target) if dtype in _QUANTIZED else (_REAL, _REAL)
    x = builder.tensor("input", shape, dtype, *affines[0])
    indices = builder.tensor("axes", (len(axes),), "int32", data=axes)
    y = builder.tensor("output", left, dtype, *affines[1])
    builder.operator(builtin, [x, indices], [y], options, _VERSIONS.get(builtin, 1))
    return builder.build([x], [y])


def choice(
    builtin: str,
    shape: Sequence[int] = (2, 3, 4),
    axis: int = -1,
    *,
    dtype: str = "int8",
    indices: str = "int32",
) -> bytes:
    """ARG_MAX or ARG_MIN."""
    options = getattr(schema, {"ARG_MAX": "ArgMaxOptionsT", "ARG_MIN": "ArgMinOptionsT"}[builtin])()
    options.outputType = TYPES[indices]
    left = [size for index, size in enumerate(shape) if index != axis % len(shape)]
    builder = TFLiteBuilder()
    x = builder.tensor("input", shape, dtype, *((0.05, 3) if dtype in _QUANTIZED else _REAL))
    position = builder.tensor("axis", (), "int32", data=axis)
    y = builder.tensor("output", left, indices)
    builder.operator(builtin, [x, position], [y], options, version=2)
    return builder.build([x], [y])


def l2_normalization(
    shape: Sequence[int] = (2, 3, 4), *, dtype: str = "int8", source: Affine = (0.05, 3)
) -> bytes:
    """L2_NORMALIZATION along the last axis."""
    builder = TFLiteBuilder()
    affines = (source, (1 / 128, 0)) if dtype == "int8" else (_REAL, _REAL)
    x = builder.tensor("input", shape, dtype, *affines[0])
    y = builder.tensor("output", shape, dtype, *affines[1])
    builder.operator("L2_NORMALIZATION", [x], [y], schema.L2NormOptionsT(), version=2)
    return builder.build([x], [y])
