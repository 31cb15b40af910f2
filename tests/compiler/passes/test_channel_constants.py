from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.graph_edits import constant

from n6lib.compiler.passes.channel_constants import fold_bias, fold_scale
from n6lib.graph import DType, Graph, Operator, Tensor
from n6lib.graph.verifier import verify
from n6lib.simulator import simulate

REAL = DType.FLOAT32
WINDOW: dict[str, Any] = {"strides": (1, 1), "dilations": (1, 1), "padding": (0, 0, 0, 0)}
KINDS: dict[str, tuple[tuple[int, ...], tuple[int, ...], dict[str, Any]]] = {
    "conv2d": ((1, 4, 4, 3), (6, 2, 2, 3), WINDOW),
    "depthwise_conv2d": ((1, 4, 4, 3), (1, 2, 2, 6), {**WINDOW, "depth_multiplier": 2}),
    "transpose_conv": ((1, 4, 4, 3), (6, 2, 2, 3), WINDOW),
    "fully_connected": ((5, 3), (6, 3), {"keep_num_dims": False}),
}
SIZES = {"conv2d": 3, "depthwise_conv2d": 3, "transpose_conv": 5}


def network(
    kind: str,
    steps: list[str],
    values: Any = None,
    *,
    bias: bool = True,
    inner: str = "none",
    also: bool = False,
    seed: int = 0,
    constant_first: bool = False,
) -> Graph:
    """A convolution of 6 channels, then products or sums with constants, the last with relu."""
    random = np.random.default_rng(seed)
    shape, kernel, attributes = KINDS[kind]
    size = SIZES.get(kind)
    result = (1, size, size, 6) if size else (5, 6)
    tensors = {
        "x": Tensor("x", shape, REAL),
        "w": constant("w", random.normal(0, 1, kernel), REAL),
        "y": Tensor("y", result, REAL),
    }
    if bias:
        tensors["b"] = constant("b", random.normal(0, 1, 6), REAL)
    operators = [
        Operator("y", kind, ("x", "w", "b" if bias else ""), ("y",),
                 {**attributes, "activation": inner})
    ]  # fmt: skip
    last = "y"
    for index, step in enumerate(steps):
        name, held = f"s{index}", random.normal(0, 1, 6) if values is None else values
        tensors[f"c{index}"] = constant(f"c{index}", held, REAL)
        tensors[name] = Tensor(name, result, REAL)
        inputs = (f"c{index}", last) if constant_first else (last, f"c{index}")
        activation = "relu" if index == len(steps) - 1 else "none"
        operators.append(Operator(name, step, inputs, (name,), {"activation": activation}))
        last = name
    outputs = ("y", last) if also else (last,)
    graph = Graph("folding", tensors, tuple(operators), ("x",), outputs)
    verify(graph)
    return graph


def folded(graph: Graph) -> Graph:
    """After both passes, twice, as many as there are steps."""
    for _ in range(2):
        graph = fold_bias(fold_scale(graph))
    verify(graph)
    return graph


@settings(max_examples=60)
@given(
    st.sampled_from(sorted(KINDS)),
    st.lists(st.sampled_from(["mul", "add"]), min_size=1, max_size=2),
    st.booleans(),
    st.booleans(),
    st.integers(0, 2**32 - 1),
)
def test_results_stay_but_for_rounding(
    kind: str, steps: list[str], bias: bool, first: bool, seed: int
) -> None:
    graph = network(kind, steps, bias=bias, seed=seed, constant_first=first)
    after = folded(graph)
    (operator,) = after.operators
    assert (operator.name, operator.attributes["activation"]) == ("y", "relu")
    frame = {"x": np.random.default_rng(seed).normal(0, 1, KINDS[kind][0]).astype(np.float32)}
    (expected,), (found,) = simulate(graph, frame).values(), simulate(after, frame).values()
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-5 * np.abs(expected).max())


@pytest.mark.parametrize("values", [2.5, [2.5], [[[[2.5]]]], np.full((1, 1, 1, 6), 2.5)])
def test_a_constant_may_be_of_any_shape_that_is_one_value_per_channel(values: Any) -> None:
    after = folded(network("conv2d", ["mul", "add"], values))
    assert len(after.operators) == 1
    assert after.tensor(after.operators[0].inputs[2]).shape == (6,)


@pytest.mark.parametrize("step", ["mul", "add"])
def test_a_constant_per_pixel_stays(step: str) -> None:
    graph = network("conv2d", [step], np.ones((1, 3, 3, 6)))
    assert folded(graph) is graph


def test_what_follows_an_activation_stays() -> None:
    graph = network("conv2d", ["mul", "add"], inner="relu")
    assert folded(graph) is graph


def test_a_result_that_is_an_output_stays() -> None:
    graph = network("conv2d", ["add"], also=True)
    assert folded(graph) is graph


def test_weights_that_others_read_are_kept_for_them() -> None:
    graph = network("conv2d", ["mul"])
    tensors = {**graph.tensors, "z": Tensor("z", (1, 3, 3, 6), REAL)}
    other = Operator("z", "conv2d", ("x", "w", "b"), ("z",), graph.operators[0].attributes)
    graph = Graph("two", tensors, (*graph.operators, other), ("x",), ("s0", "z"))
    after = folded(graph)
    assert after.operators[1] == other
    assert after.operators[0].inputs == ("x", "w_1", "b_1")
