"""Against onnxruntime, whose statistics are of float32."""

from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
from hypothesis import given
from hypothesis import strategies as st
from onnx import helper
from support.litert import Reference, read
from support.normalizations import (
    local_response,
    local_response_model,
    normalization,
    values_of,
)

from n6lib.graph import Graph
from n6lib.simulator import Simulator

NODES = {
    "batch_norm": ("BatchNormalization", ("scale", "bias", "mean", "variance")),
    "instance_norm": ("InstanceNormalization", ("scale", "bias")),
    "layer_norm": ("LayerNormalization", ("scale", "bias")),
}


def reference(graph: Graph, values: np.ndarray) -> np.ndarray:
    """The same operator of ONNX, channels first but for layer_norm."""
    (operator,) = graph.operators
    name, roles = NODES[operator.kind]
    moved = values if operator.kind == "layer_norm" else np.moveaxis(values, -1, 1)
    attributes: dict[str, Any] = {
        key: value for key, value in operator.attributes.items() if key in ("axis", "epsilon")
    }
    node = helper.make_node(name, ["x", *roles], ["y"], **attributes)
    constants = [onnx.numpy_helper.from_array(graph.tensor(role).data, role) for role in roles]
    ends = [helper.make_tensor_value_info(end, onnx.TensorProto.FLOAT, moved.shape) for end in "xy"]
    whole = helper.make_graph([node], "g", ends[:1], ends[1:], constants)
    model = helper.make_model(whole, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    session = onnxruntime.InferenceSession(model.SerializeToString())
    result: np.ndarray = session.run(None, {"x": np.ascontiguousarray(moved)})[0]
    return result if operator.kind == "layer_norm" else np.moveaxis(result, 1, -1)


@pytest.mark.parametrize("kind", NODES)
@pytest.mark.parametrize("shape", [(1, 1, 1, 1), (2, 3, 4, 5), (1, 16, 16, 33)])
def test_is_close_to_onnxruntime(kind: str, shape: tuple[int, ...]) -> None:
    graph = normalization(kind, shape)
    values = values_of(graph)
    (result,) = Simulator(graph).run({"x": values}).values()
    np.testing.assert_allclose(result, reference(graph, values), rtol=1e-5, atol=2e-6)


@pytest.mark.parametrize("axis", [0, 1, 3])
def test_layers_from_any_axis(axis: int) -> None:
    graph = normalization("layer_norm", axis=axis)
    values = values_of(graph)
    (result,) = Simulator(graph).run({"x": values}).values()
    np.testing.assert_allclose(result, reference(graph, values), rtol=1e-5, atol=2e-6)


@pytest.mark.parametrize("kind", ["instance_norm", "layer_norm"])
def test_without_scale_and_bias_the_mean_is_0_and_the_variance_1(kind: str) -> None:
    graph = normalization(kind, (1, 50, 40, 3), 1, absent=("scale", "bias"), epsilon=0.0)
    (result,) = Simulator(graph).run({"x": values_of(graph)}).values()
    axes = (1, 2) if kind == "instance_norm" else (1, 2, 3)
    assert np.abs(result.mean(axes)).max() < 1e-5
    assert np.abs(result.var(axes) - 1).max() < 1e-5


FACTORS = [(1.0, 1e-4, 0.75), (2.0, 0.5, 0.5), (1.5, 1.0, 1.0), (1.0, 3.0, -2.0)]


@pytest.mark.parametrize("radius", [0, 1, 5, 7])
@pytest.mark.parametrize("factors", FACTORS)
def test_local_responses_are_litert_s(radius: int, factors: tuple[float, ...]) -> None:
    """The optimized kernel's: the reference leaves out the last channel of each window."""
    model = local_response_model((1, 2, 3, 7), radius, *factors)
    values = values_of(local_response((1, 2, 3, 7)))
    (result,) = Simulator(read(model)).run({"x": values}).values()
    (expected,) = Reference(model, optimized=True).run(values)
    np.testing.assert_allclose(result, expected, rtol=1e-5)


def test_litert_s_reference_leaves_out_the_last_channel_of_a_window() -> None:
    model = local_response_model((1, 2, 3, 7), 0, 2.0, 0.5, 0.5)
    values = values_of(local_response((1, 2, 3, 7)))
    (found,) = Reference(model).run(values)
    np.testing.assert_allclose(found, values / np.sqrt(2.0), rtol=1e-6)


@given(st.integers(1, 9), st.integers(1, 12), st.floats(0.0, 4.0, width=32))
def test_a_local_response_is_its_formula(channels: int, size: int, beta: float) -> None:
    graph = local_response((3, channels), size=size, beta=beta)
    values = values_of(graph)
    (result,) = Simulator(graph).run({"x": values}).values()
    for line, found in zip(values.astype(np.float64), result, strict=True):
        for c, value in enumerate(line):
            window = line[max(0, c - (size - 1) // 2) : c + size // 2 + 1]
            expected = value / (1.5 + 0.25 * np.sum(window**2)) ** beta
            np.testing.assert_allclose(found[c], expected, rtol=1e-6)
