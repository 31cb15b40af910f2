"""Against onnxruntime, whose statistics are of float32."""

from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import helper
from support.normalizations import normalization, values_of

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
