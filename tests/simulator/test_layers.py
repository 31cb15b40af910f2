"""Layers with weights in each of their types, and products, against LiteRT's reference kernels."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import layers
from support.layer_models import (
    DTYPES,
    convolutions,
    depthwise,
    fully_connected,
    products,
    transposed,
)
from support.layers import Precision
from support.litert import agree, read

from n6lib.simulator import Simulator

Models = Callable[[str], st.SearchStrategy[tuple[bytes, list[np.ndarray]]]]


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("models", [convolutions, depthwise, transposed, fully_connected, products])
def test_equals_litert(models: Models, dtype: str) -> None:
    @settings(max_examples=25)
    @given(models(dtype))
    def check(model: tuple[bytes, list[np.ndarray]]) -> None:
        content, inputs = model
        agree(content, *inputs, **({"relative": 1e-5} if dtype == "float32" else {}))

    check()


def test_sums_of_16_bit_inputs_pass_32_bits() -> None:
    weights = np.full((1, 4096), -128, np.int8)
    inputs = np.full((1, 4096), -32768, np.int16)
    precision = Precision("int16", (2.0**-12, 0), (2.0, 0), 2.0**-7)
    (result,) = agree(layers.fully_connected(weights, None, (1, 4096), precision), inputs).ravel()
    assert result == 4096 * 8 // 2


@pytest.mark.parametrize("depth", [1, 700, 3000])
def test_floats_are_added_in_the_order_of_the_weights(depth: int) -> None:
    random = np.random.default_rng(depth)
    weights = random.normal(size=(3, depth)).astype(np.float32)
    rows = random.normal(size=(2, depth)).astype(np.float32)
    graph = read(layers.fully_connected(weights, None, (2, depth), Precision("float32")))
    (result,) = Simulator(graph).run({"input": rows}).values()
    expected = np.cumsum(rows[:, None] * weights, axis=2, dtype=np.float32)[:, :, -1]
    assert result.tobytes() == expected.tobytes()


def test_what_is_not_a_number_passes_an_activation() -> None:
    values: Any = np.array([[np.nan, -1.0, 9.0, np.inf]], np.float32)
    weights = np.ones((1, 1), np.float32)
    precision = Precision("float32")
    graph = read(layers.fully_connected(weights, None, (4, 1), precision, activation="relu6"))
    (result,) = Simulator(graph).run({"input": values.reshape(4, 1)}).values()
    assert np.isnan(result[0, 0])
    assert result[1:, 0].tolist() == [0.0, 6.0, 6.0]


@pytest.mark.parametrize("dtype", ["int8", "int16"])
@pytest.mark.parametrize("kind", ["conv2d", "transpose_conv", "fully_connected", "batch_matmul"])
def test_ties_of_many_accumulators_round_as_those_of_litert(kind: str, dtype: str) -> None:
    """Scales keep most outputs in range: in thousands another way of rounding shows."""
    random = np.random.default_rng(7)
    limits = np.iinfo(dtype)
    shape = (1, 16, 16, 8)
    for _ in range(12):
        source, taps = 2.0 ** random.uniform(-8, 0), 2.0 ** random.uniform(-14, 0)
        spread = 2.0 ** random.uniform(2, 6) * (5 if dtype == "int8" else 60)
        precision = Precision(dtype, (source, -7), (spread * source * taps, 9), taps)
        values = random.integers(limits.min, limits.max, shape, dtype, True)
        weights = random.integers(-128, 128, (8, 8)).astype(np.int8)
        bias = random.integers(-3000, 3000, 8).astype("int32" if dtype == "int8" else "int64")
        kernel = weights.reshape(8, 1, 1, 8)
        if kind == "conv2d":
            model = layers.conv2d(kernel, bias, shape, precision=precision)
        elif kind == "transpose_conv":
            model = layers.transpose_conv(kernel, bias, shape, (16, 16), precision=precision)
        elif kind == "fully_connected":
            model = layers.fully_connected(weights, bias, shape, precision)
        else:
            affines = (precision.source, (taps, 5), precision.target)
            model = layers.batch_matmul(shape, weights.astype(dtype), dtype=dtype, affines=affines)
        result = agree(model, values)
        assert len(np.unique(result)) > 100


def test_the_product_of_a_matrix_s_scales_is_a_float64() -> None:
    """Biases near ties, where the product in float32 (as in batch_matmul) would round otherwise."""
    entry, taps = (float(np.float32(value)) for value in (0.0573, 0.000993))
    leave = float(np.float32(entry * taps * 2.0**22))
    real, other = entry * taps / leave, float(np.float32(entry) * np.float32(taps)) / leave
    ties = np.arange(-125, 125) + 0.5
    near = np.concatenate([ties[:, None] / real, ties[:, None] / other])
    bias = np.rint(near + np.arange(-9, 10)).astype(np.int32).ravel()
    assert np.count_nonzero(np.floor(bias * real + 0.5) != np.floor(bias * other + 0.5)) > 1000
    precision = Precision("int8", (entry, 0), (leave, 0), taps)
    weights = np.zeros((bias.size, 1), np.int8)
    agree(layers.fully_connected(weights, bias, (1, 1), precision), np.zeros((1, 1), np.int8))
