from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.litert import agree, read
from support.softmax_ops import log_softmax, softmax
from support.strategies import Filling, fillings, scales

from n6lib.simulator import Simulator

DEPTHS = st.sampled_from((1, 2, 3, 17, 100, 511))
LITERT_ABORTS = 512  # LiteRT's int8 softmax: from so many equal values on
FACTORS = st.sampled_from((1.0, 1.0, 0.25, 3.0))


@pytest.mark.parametrize("scale", np.geomspace(2.0**-20, 2.0**4, 13).tolist())
def test_every_difference_of_two_bytes(scale: float) -> None:
    pairs = np.array([[127, 127 - d] for d in range(256)], np.int8)
    agree(softmax((256, 2), scale=scale), pairs)
    agree(log_softmax((256, 2), scale=scale), pairs)


@settings(max_examples=60)
@given(scales(2.0**-12, 8.0), DEPTHS, FACTORS, fillings())
def test_bytes_equal_litert(scale: float, depth: int, beta: float, values: Filling) -> None:
    agree(softmax((3, 2, depth), scale=scale, beta=beta), values(3, 2, depth))
    agree(log_softmax((5, depth), scale=scale), values(5, depth))


@pytest.mark.parametrize("depth", [255, 256, 511, 512, 4095])
def test_lines_of_one_value_equal_litert(depth: int) -> None:
    values = np.full((1, depth), 5, np.int8)
    if depth < LITERT_ABORTS:
        agree(softmax((1, depth)), values)
    else:
        (result,) = Simulator(read(softmax((1, depth)))).run({"input": values}).values()
        assert (result == -128).all()
    agree(log_softmax((1, depth)), values)


@settings(max_examples=60)
@given(scales(2.0**-19, 2.0**-4), DEPTHS, FACTORS, fillings("int16"))
def test_sixteen_bits_equal_litert(scale: float, depth: int, beta: float, values: Filling) -> None:
    agree(softmax((4, depth), "int16", scale, beta=beta), values(4, depth))


@given(st.integers(0, 2**32 - 1), DEPTHS, FACTORS)
@settings(max_examples=20)
def test_floats_are_close_to_litert(seed: int, depth: int, beta: float) -> None:
    values = np.random.default_rng(seed).normal(0, 4, (3, depth)).astype(np.float32)
    agree(softmax((3, depth), "float32", beta=beta), values, relative=1e-5)
    agree(log_softmax((3, depth), "float32"), values, relative=2e-5)


@pytest.mark.parametrize("dtype", ["int8", "int16", "float32"])
def test_another_axis_is_the_last_one_moved(dtype: str) -> None:
    graph = read(softmax((2, 3, 4), dtype, 0.001))
    (operator,) = graph.operators
    turned = replace(operator, attributes={**operator.attributes, "axis": 1})
    tensors = {name: replace(t, shape=(2, 4, 3)) for name, t in graph.tensors.items()}
    values = np.random.default_rng(0).integers(-128, 128, (2, 3, 4)).astype(dtype)
    (expected,) = Simulator(graph).run({"input": values}).values()
    moved = Simulator(replace(graph, operators=(turned,), tensors=tensors))
    (result,) = moved.run({"input": np.ascontiguousarray(values.swapaxes(1, 2))}).values()
    assert np.array_equal(result.swapaxes(1, 2), expected)
