from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.graph_edits import one_operator
from support.litert import agree
from support.pooling_models import pool
from support.strategies import Filling, affines, fillings, scales

from n6lib.graph import DType, Quantization, Tensor
from n6lib.simulator import simulate
from n6lib.simulator.kernels import KERNELS
from n6lib.simulator.pooling import average_pool2d, max_pool2d

ACTIVATIONS = ("none", "relu", "relu6", "relu_n1_to_1")
POOLS = st.sampled_from(("MAX_POOL_2D", "AVERAGE_POOL_2D"))
SIZE = st.integers(1, 9)
PAIR = st.tuples(st.integers(1, 5), st.integers(1, 5))


@st.composite
def geometries(draw: st.DrawFn) -> dict[str, Any]:
    """Shape, kernel, strides, padding and activation; a kernel without padding fits."""
    shape = (draw(st.integers(1, 2)), draw(SIZE), draw(SIZE), draw(st.integers(1, 4)))
    padding = draw(st.sampled_from(("same", "valid")))
    kernel = draw(PAIR)
    if padding == "valid":
        kernel = (min(kernel[0], shape[1]), min(kernel[1], shape[2]))
    return {
        "shape": shape,
        "kernel": kernel,
        "strides": draw(PAIR),
        "padding": padding,
        "activation": draw(st.sampled_from(ACTIVATIONS)),
    }


def test_they_are_the_kernels_of_their_kinds() -> None:
    assert KERNELS["max_pool2d"] is max_pool2d
    assert KERNELS["average_pool2d"] is average_pool2d


@settings(max_examples=150)
@given(POOLS, geometries(), affines(2.0**-8, 4.0), fillings())
def test_bytes_equal_litert(
    builtin: str, geometry: dict[str, Any], affine: tuple[float, int], values: Filling
) -> None:
    agree(pool(builtin, affine=affine, **geometry), values(*geometry["shape"]))


@settings(max_examples=60)
@given(POOLS, geometries(), scales(2.0**-12, 2.0**-3), fillings("int16"))
def test_16_bits_equal_litert(
    builtin: str, geometry: dict[str, Any], scale: float, values: Filling
) -> None:
    model = pool(builtin, dtype="int16", affine=(scale, 0), **geometry)
    agree(model, values(*geometry["shape"]))


@settings(max_examples=60)
@given(POOLS, geometries(), st.integers(0, 2**32 - 1))
def test_floats_equal_litert(builtin: str, geometry: dict[str, Any], seed: int) -> None:
    values = np.random.default_rng(seed).normal(0, 3, geometry["shape"]).astype(np.float32)
    agree(pool(builtin, dtype="float32", **geometry), values)


@pytest.mark.parametrize("value", [-128, -127, 126, 127])
def test_a_large_mean_of_one_value_is_that_value(value: int) -> None:
    image = np.full((1, 60, 70, 2), value, np.int8)
    model = pool("AVERAGE_POOL_2D", (1, 60, 70, 2), (60, 70), (1, 1))
    assert agree(model, image).tolist() == [[[[value, value]]]]


AFFINE = Quantization((0.5,), (7,))


def pooled(kind: str, image: np.ndarray, output: tuple[int, ...], **changes: Any) -> np.ndarray:
    """A window that TFLite cannot write down, in the simulator."""
    attributes = {"kernel": (2, 2), "strides": (1, 1), "dilations": (1, 1)} | {
        "padding": (0, 0, 0, 0),
        "activation": "none",
    }
    dtype = DType(str(image.dtype))
    affine = None if dtype is DType.FLOAT32 else AFFINE
    x, y = Tensor("x", image.shape, dtype, affine), Tensor("y", output, dtype, affine)
    graph = one_operator(kind, [x], y, **(attributes | changes))
    return simulate(graph, {"x": image})["y"]


def test_padding_that_counts_is_zero_in_real_numbers() -> None:
    image = np.full((1, 1, 2, 1), 107, np.int8)
    padding = {"padding": (1, 0, 0, 1)}
    counted = pooled("average_pool2d", image, (1, 1, 2, 1), count_include_pad=True, **padding)
    assert counted.ravel().tolist() == [57, 32], "100 / 2 + 7 and 100 / 4 + 7"
    skipped = pooled("average_pool2d", image, (1, 1, 2, 1), count_include_pad=False, **padding)
    assert skipped.ravel().tolist() == [107, 107]


def test_real_padding_that_counts() -> None:
    image = np.full((1, 1, 2, 1), 8, np.float32)
    counted = pooled(
        "average_pool2d", image, (1, 1, 2, 1), count_include_pad=True, padding=(1, 0, 0, 1)
    )
    assert counted.ravel().tolist() == [4, 2]


def test_taps_may_be_apart() -> None:
    image = np.arange(25, dtype=np.int8).reshape(1, 5, 5, 1)
    largest = pooled("max_pool2d", image, (1, 1, 3, 1), dilations=(4, 2))
    assert largest.ravel().tolist() == [22, 23, 24]
    mean = pooled("average_pool2d", image, (1, 1, 3, 1), dilations=(4, 2), count_include_pad=False)
    assert mean.ravel().tolist() == [11, 12, 13]


def test_what_is_not_a_number_is_never_the_largest() -> None:
    image = np.array([np.nan, -3, np.inf, np.nan, np.nan], np.float32).reshape(1, 1, 5, 1)
    largest = pooled("max_pool2d", image, (1, 1, 4, 1), kernel=(1, 2))
    assert largest.ravel().tolist() == [-3, np.inf, np.inf, -np.inf]
