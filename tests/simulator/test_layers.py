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
