from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.graph_edits import one_operator
from support.litert import read
from support.merge import merge
from support.placement import spread
from support.pooling_models import pool
from support.sanitized import Sanitized, random_frames

from n6lib.codegen.operators.pooling import emit_average_pool2d, emit_max_pool2d, real_limit
from n6lib.codegen.scope import Scope
from n6lib.graph import DType, Graph, Quantization, Tensor
from n6lib.graph.shapes import window_shape

INTEGERS = (DType.INT8, DType.INT16)
PAIR = st.tuples(st.integers(1, 3), st.integers(1, 3))


@st.composite
def pools(draw: st.DrawFn, dtypes: tuple[DType, ...] = INTEGERS) -> Graph:
    """Windows with strides, dilations and padding that see some of the image."""
    dtype = draw(st.sampled_from(dtypes))
    kernel, strides, dilations = draw(PAIR), draw(PAIR), draw(PAIR)
    size = [
        (taps - 1) * apart + draw(st.integers(1, 5))
        for taps, apart in zip(kernel, dilations, strict=True)
    ]
    padding = [
        draw(st.integers(0, (taps - 1) * apart))
        for taps, apart in zip(kernel, dilations, strict=True)
        for _ in range(2)
    ]
    attributes = {"kernel": kernel, "strides": strides, "dilations": dilations} | {
        "padding": tuple(padding),
        "activation": draw(st.sampled_from(("none", "relu", "relu6"))),
    }
    kind = draw(st.sampled_from(("max_pool2d", "average_pool2d")))
    if kind == "average_pool2d":
        attributes["count_include_pad"] = draw(st.booleans())
    zero = draw(st.integers(-128, 127)) if dtype is DType.INT8 else 0
    affine = None if dtype is DType.FLOAT32 else Quantization((0.125,), (zero,))
    shape = (draw(st.integers(1, 2)), *size, draw(st.sampled_from((1, 3, 31, 32, 67))))
    x = Tensor("x", shape, dtype, affine)
    graph = one_operator(kind, [x], replace(x, name="y"), **attributes)
    output = (shape[0], *window_shape(graph.operators[0], shape, kernel), shape[3])
    return replace(graph, tensors={"x": x, "y": replace(x, name="y", shape=output)})


@given(st.lists(pools(), min_size=16, max_size=16))
@settings(max_examples=3)
def test_integers(sanitized: Sanitized, graphs: list[Graph]) -> None:
    network = merge(graphs)
    sanitized.check(network, random_frames(network, 3))


@given(st.lists(pools((DType.FLOAT32,)), min_size=16, max_size=16))
@settings(max_examples=2)
def test_floats_equal_the_simulator_to_the_bit(sanitized: Sanitized, graphs: list[Graph]) -> None:
    network = merge(graphs)
    random = np.random.default_rng(1)
    frame = {
        name: random.normal(0, 4, network.tensor(name).shape).astype(np.float32)
        for name in network.inputs
    }
    sanitized.check(network, [frame])


def test_maxima_of_what_is_no_number(sanitized: Sanitized) -> None:
    graph = read(pool("MAX_POOL_2D", (1, 8, 8, 5), (3, 3), (1, 1), dtype="float32"))
    sanitized.check(graph, random_frames(graph, 4))


def test_only_padding_that_counts_has_a_number_of_pixels() -> None:
    graph = read(pool("AVERAGE_POOL_2D"))
    (operator,) = graph.operators
    scope = Scope(graph, spread(graph))
    assert ".pixels = 0," in emit_average_pool2d(scope, operator)
    counted = replace(operator, attributes={**operator.attributes, "count_include_pad": True})
    assert ".padding = 3" in (text := emit_average_pool2d(scope, counted))
    assert ".pixels = 4," in text
    assert "n6_pooling.h" in scope.headers


def test_floats_have_limits_of_their_own() -> None:
    graph = read(pool("MAX_POOL_2D", dtype="float32", activation="relu6"))
    text = emit_max_pool2d(Scope(graph, spread(graph)), graph.operators[0])
    assert ".minimum = 0x0.0p+0f, .maximum = 0x1.8000000000000p+2f" in text
    assert real_limit(-np.inf) == "-INFINITY"


@pytest.mark.parametrize("limit", [1.5, -0.1])
def test_finite_limits_are_exact(limit: float) -> None:
    assert float.fromhex(real_limit(limit).rstrip("f")) == float(np.float32(limit))
