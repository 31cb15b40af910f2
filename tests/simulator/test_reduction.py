from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.graph_edits import one_operator
from support.litert import Reference, agree, read
from support.reduction_models import choice, l2_normalization, reduction
from support.strategies import Affine, Filling, affines, fillings, scales

from n6lib.graph import DType, Quantization, Tensor
from n6lib.simulator import simulate
from n6lib.simulator.kernels import KERNELS
from n6lib.simulator.reduction import mean_of_integers, mean_of_reals

Geometry = tuple[tuple[int, ...], tuple[int, ...], bool]
SCALES = (2.0**-8, 2.0)
SEEDS = st.integers(0, 2**32 - 1)


@st.composite
def geometries(draw: st.DrawFn) -> Geometry:
    """Shape, axes from either end in any order and number, and whether they stay."""
    shape = tuple(draw(st.lists(st.integers(1, 7), min_size=1, max_size=5)))
    rank = len(shape)
    axes = draw(st.lists(st.integers(-rank, rank - 1), min_size=1, max_size=rank + 1))
    return shape, tuple(axes), draw(st.booleans())


def test_kernels_are_chosen_by_type() -> None:
    assert KERNELS["mean"] == {
        DType.INT8: mean_of_integers,
        DType.INT16: mean_of_integers,
        DType.FLOAT32: mean_of_reals,
    }


@settings(max_examples=200)
@given(geometries(), affines(*SCALES), affines(*SCALES), fillings())
def test_means_of_bytes_equal_litert(
    geometry: Geometry, source: Affine, target: Affine, values: Filling
) -> None:
    shape, axes, keep = geometry
    model = reduction("MEAN", shape, axes, keep_dims=keep, source=source, target=target)
    agree(model, values(*shape))


@settings(max_examples=80)
@given(geometries(), scales(*SCALES), scales(*SCALES), fillings("int16"))
def test_means_of_16_bits_equal_litert(
    geometry: Geometry, source: float, target: float, values: Filling
) -> None:
    shape, axes, keep = geometry
    affine = {"source": (source, 0), "target": (target, 0)}
    model = reduction("MEAN", shape, axes, keep_dims=keep, dtype="int16", **affine)
    agree(model, values(*shape))


def unsigned(affine: Affine) -> Affine:
    return affine[0], affine[1] + 128


@settings(max_examples=150)
@given(geometries(), affines(*SCALES), affines(*SCALES), fillings())
def test_sums_of_bytes_equal_litert_s_of_unsigned_bytes(
    geometry: Geometry, source: Affine, target: Affine, values: Filling
) -> None:
    """All moved up by 128, for the reference's sums of int8 are those of the wrong type."""
    shape, axes, keep = geometry
    image = values(*shape)
    model = read(reduction("SUM", shape, axes, keep_dims=keep, source=source, target=target))
    moved = reduction(
        "SUM",
        shape,
        axes,
        keep_dims=keep,
        dtype="uint8",
        source=unsigned(source),
        target=unsigned(target),
    )
    (expected,) = Reference(moved).run((image.astype(np.int16) + 128).astype(np.uint8))
    ours = simulate(model, {"input": image})["output"]
    assert np.array_equal(ours.astype(np.int16) + 128, expected)


def test_the_reference_sums_bytes_as_if_they_were_unsigned() -> None:
    """A defect of BUILTIN_REF in ai-edge-litert 2.3: -6 is read as 250 + 251 + 253, and clamped."""
    model = reduction("SUM", (1, 3), (1,), source=(1.0, 0), target=(1.0, 0))
    values = np.array([[-1, -2, -3]], np.int8)
    (theirs,) = Reference(model).run(values)
    assert theirs.tolist() == [-1], "all bits of a byte"
    assert simulate(read(model), {"input": values})["output"].tolist() == [-6]


@given(geometries(), scales(*SCALES), scales(*SCALES), fillings("int16"))
def test_sums_of_16_bits_are_near(
    geometry: Geometry, source: float, target: float, values: Filling
) -> None:
    shape, axes, keep = geometry
    affine = {"source": (source, 0), "target": (target, 0)}
    model = read(reduction("SUM", shape, axes, keep_dims=keep, dtype="int16", **affine))
    image = values(*shape)
    ours = simulate(model, {"input": image})["output"]
    real = image.sum(axis=tuple({axis % len(shape) for axis in axes}), keepdims=keep) * (
        source / target
    )
    assert np.abs(ours - np.clip(real, -(2**15), 2**15 - 1)).max() < 0.751, "rounded twice"


@pytest.mark.parametrize("keep", [False, True])
@pytest.mark.parametrize("side", [(7, 7), (64, 64), (1, 200), (300, 1)])
def test_means_of_images_equal_litert(side: tuple[int, int], keep: bool) -> None:
    shape = (1, *side, 9)
    values = np.random.default_rng(4).integers(-128, 128, shape).astype(np.int8)
    for target in ((0.02, -128), (0.001, 5), (0.3, 100)):
        model = reduction(
            "MEAN", shape, (1, 2), keep_dims=keep, source=(0.0235, -128), target=target
        )
        agree(model, values)


def test_more_values_than_32_bits_sum_wrap_as_litert_s_do() -> None:
    values = np.full((1, 70000), 32767, np.int16)
    model = reduction("MEAN", values.shape, (1,), dtype="int16", source=(0.5, 0), target=(0.5, 0))
    assert agree(model, values)[0] < 0


@settings(max_examples=100)
@given(geometries(), affines(2.0**-6, 2.0**-2), affines(2.0**-6, 2.0**2), fillings())
def test_products_of_bytes_equal_litert(
    geometry: Geometry, source: Affine, target: Affine, values: Filling
) -> None:
    shape, axes, keep = geometry
    model = reduction("REDUCE_PROD", shape, axes, keep_dims=keep, source=source, target=target)
    agree(model, values(*shape))


@given(geometries(), scales(2.0**-15, 2.0**-12), scales(2.0**-15, 2.0**-8), fillings("int16"))
def test_products_of_16_bits_equal_litert(
    geometry: Geometry, source: float, target: float, values: Filling
) -> None:
    shape, axes, keep = geometry
    affine = {"source": (source, 0), "target": (target, 0)}
    model = reduction("REDUCE_PROD", shape, axes, keep_dims=keep, dtype="int16", **affine)
    agree(model, values(*shape))


@settings(max_examples=100)
@given(
    st.sampled_from(("REDUCE_MAX", "REDUCE_MIN", "SUM", "REDUCE_PROD")),
    st.sampled_from(("int32", "int64")),
    geometries(),
    SEEDS,
)
def test_integers_equal_litert_and_wrap(
    builtin: str, dtype: str, geometry: Geometry, seed: int
) -> None:
    shape, axes, keep = geometry
    limits = np.iinfo(dtype)
    values = np.random.default_rng(seed).integers(limits.min, limits.max, shape, dtype, True)
    agree(reduction(builtin, shape, axes, keep_dims=keep, dtype=dtype), values)


@settings(max_examples=60)
@given(
    st.sampled_from(("REDUCE_MAX", "REDUCE_MIN")),
    st.sampled_from(("int8", "int16")),
    geometries(),
    SEEDS,
)
def test_extremes_of_quantized_values_equal_litert(
    builtin: str, dtype: str, geometry: Geometry, seed: int
) -> None:
    shape, axes, keep = geometry
    limits = np.iinfo(dtype)
    values = np.random.default_rng(seed).integers(limits.min, limits.max, shape, dtype, True)
    agree(reduction(builtin, shape, axes, keep_dims=keep, dtype=dtype, source=(0.5, 0)), values)


@settings(max_examples=80)
@given(
    st.sampled_from(("MEAN", "SUM", "REDUCE_PROD", "REDUCE_MAX", "REDUCE_MIN")), geometries(), SEEDS
)
def test_floats_equal_litert(builtin: str, geometry: Geometry, seed: int) -> None:
    shape, axes, keep = geometry
    values = np.random.default_rng(seed).normal(0, 2, shape).astype(np.float32)
    agree(reduction(builtin, shape, axes, keep_dims=keep, dtype="float32"), values)


@settings(max_examples=60)
@given(st.sampled_from(("REDUCE_ANY", "REDUCE_ALL")), geometries(), SEEDS)
def test_truths_equal_litert(builtin: str, geometry: Geometry, seed: int) -> None:
    shape, axes, keep = geometry
    values = np.random.default_rng(seed).random(shape) < 0.5
    agree(reduction(builtin, shape, axes, keep_dims=keep, dtype="bool"), values)


@settings(max_examples=100)
@given(
    st.sampled_from(("ARG_MAX", "ARG_MIN")),
    st.sampled_from(("int8", "int32", "float32")),
    st.sampled_from(("int32", "int64")),
    st.lists(st.integers(1, 9), min_size=1, max_size=4),
    st.integers(-4, 3),
    SEEDS,
)
def test_choices_equal_litert(
    builtin: str, dtype: str, indices: str, shape: list[int], axis: int, seed: int
) -> None:
    assume(-len(shape) <= axis < len(shape))
    values = np.random.default_rng(seed).integers(-3, 4, shape).astype(dtype)
    agree(choice(builtin, shape, axis, dtype=dtype, indices=indices), values)


@settings(max_examples=150)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), affines(2.0**-8, 2.0), fillings())
def test_unit_vectors_of_bytes_equal_litert(
    shape: list[int], source: Affine, values: Filling
) -> None:
    agree(l2_normalization(shape, source=source), values(*shape))


@pytest.mark.parametrize("length", [1000, 9000, 33025])
@pytest.mark.parametrize("zero_point", [-128, 0, 127])
def test_unit_vectors_of_many_bytes_equal_litert(length: int, zero_point: int) -> None:
    random = np.random.default_rng(length)
    values = random.integers(-128, 128, (4, length)).astype(np.int8)
    values[1], values[2], values[3] = 127, -128, zero_point
    agree(l2_normalization((4, length), source=(0.5, zero_point)), values)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), SEEDS)
def test_unit_vectors_of_floats_equal_litert(shape: list[int], seed: int) -> None:
    values = np.random.default_rng(seed).normal(0, 2, shape).astype(np.float32)
    agree(l2_normalization(shape, dtype="float32"), values, relative=1e-6)


def test_a_vector_of_zeros_stays_one() -> None:
    zeros = np.zeros((2, 3), np.float32)
    assert not agree(l2_normalization((2, 3), dtype="float32"), zeros).any()


def simulated(kind: str, values: np.ndarray, output: DType, **attributes: Any) -> list[Any]:
    """What TFLite cannot write down, in the simulator."""
    dtype = DType(str(values.dtype))
    affine = Quantization((0.5,), (0,)) if dtype is DType.INT8 else None
    axis = attributes["axis"]
    left = tuple(n for index, n in enumerate(values.shape) if index != axis)
    shape = values.shape if kind == "l2_normalization" else left
    x, y = Tensor("x", values.shape, dtype, affine), Tensor("y", shape, output)
    result: list[Any] = simulate(one_operator(kind, [x], y, **attributes), {"x": values})[
        "y"
    ].tolist()
    return result


def test_the_last_of_equal_values_may_be_chosen() -> None:
    values = np.array([[1, 3, 3, 0, 0]], np.int8)
    rest = {"axis": 1, "keep_dims": False}
    assert simulated("arg_max", values, DType.INT64, select_last=True, **rest) == [2]
    assert simulated("arg_max", values, DType.INT64, select_last=False, **rest) == [1]
    assert simulated("arg_min", values, DType.INT32, select_last=True, **rest) == [4]
    assert simulated("arg_min", values, DType.INT32, select_last=False, **rest) == [3]


def test_what_is_not_a_number_is_never_chosen() -> None:
    values = np.array([[np.nan, 1, 2], [np.nan] * 3, [-np.inf, np.nan, 1]], np.float32)
    rest = {"axis": 1, "keep_dims": False, "select_last": False}
    assert simulated("arg_max", values, DType.INT32, **rest) == [2, 0, 2]
    assert simulated("arg_min", values, DType.INT32, **rest) == [1, 0, 0]


def test_vectors_may_lie_along_any_axis() -> None:
    values = np.array([[3, 0], [4, 2]], np.float32)
    found = simulated("l2_normalization", values, DType.FLOAT32, axis=0, epsilon=1e-6)
    assert found == pytest.approx(np.array([[0.6, 0], [0.8, 1]]))
