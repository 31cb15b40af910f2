import numpy as np
import pytest
from support.onnx_models import assert_as_onnxruntime, float_model, kinds, node, random_inputs, read

from n6lib.errors import InputError

IMAGE = (2, 6, 3, 4)
GENERATOR = np.random.default_rng(2)


def constants(*names: str, shape) -> dict[str, np.ndarray]:
    return {name: GENERATOR.uniform(0.5, 1.5, shape).astype(np.float32) for name in names}


@pytest.mark.parametrize("shape", [IMAGE, (2, 6, 5), (3, 6)])
def test_batches(shape) -> None:
    made = node("BatchNormalization", "x s b m v", "y", epsilon=1e-3)
    data = float_model([made], {"x": shape}, constants=constants(*"sbmv", shape=6))
    assert [kind for kind in kinds(read(data)) if kind not in ("transpose", "reshape")] == [
        "batch_norm"
    ]
    assert_as_onnxruntime(data, random_inputs({"x": shape}))


@pytest.mark.parametrize("axis", [-1, 1, 2])
@pytest.mark.parametrize("bias", [True, False])
def test_layers(axis: int, bias: bool) -> None:
    made = node("LayerNormalization", "x s b" if bias else "x s", "y", axis=axis)
    names = "sb" if bias else "s"
    data = float_model([made], {"x": IMAGE}, constants=constants(*names, shape=IMAGE[axis:]))
    assert_as_onnxruntime(data, random_inputs({"x": IMAGE}))


def test_a_scale_that_is_computed_or_broadcast() -> None:
    made = node("LayerNormalization", "x s", "y")
    data = float_model([made], {"x": (3, 8), "s": (8,)})
    assert "layer_norm" not in kinds(read(data))
    assert_as_onnxruntime(data, random_inputs({"x": (3, 8), "s": (8,)}))
    data = float_model([made], {"x": (3, 8)}, constants=constants("s", shape=8))
    assert kinds(read(data)) == ["layer_norm"]


def test_mean_and_deviation_of_a_layer() -> None:
    made = node("LayerNormalization", "x s", "y mean factor")
    data = float_model([made], {"x": (3, 8)}, ("y", "mean", "factor"), constants("s", shape=8))
    assert_as_onnxruntime(data, random_inputs({"x": (3, 8)}))


@pytest.mark.parametrize("shape", [IMAGE, (2, 6, 5)])
def test_instances(shape) -> None:
    made = node("InstanceNormalization", "x s b", "y")
    data = float_model([made], {"x": shape}, constants=constants(*"sb", shape=6))
    assert_as_onnxruntime(data, random_inputs({"x": shape}))


def test_groups() -> None:
    made = node("GroupNormalization", "x s b", "y", num_groups=3)
    data = float_model([made], {"x": IMAGE}, constants=constants(*"sb", shape=6), opset=21)
    assert_as_onnxruntime(data, random_inputs({"x": IMAGE}))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (node("BatchNormalization", "x s s s s", "y", training_mode=1), "not be in training"),
        (node("BatchNormalization", "x t s s s", "y"), r"of another shape than \[6\]"),
        (node("GroupNormalization", "x s s", "y", num_groups=4), "4 groups for 6 channels"),
        (node("LayerNormalization", "x s", "y", axis=9), "has axis 9 for 4 axes"),
    ],
)
def test_what_does_not_fit_is_refused(made, said: str) -> None:
    values = {**constants("s", shape=6), **constants("t", shape=5)}
    with pytest.raises(InputError, match=said):
        read(float_model([made], {"x": IMAGE}, constants=values, opset=21))


@pytest.mark.parametrize("size", [1, 3, 5, 21])
def test_local_responses(size: int) -> None:
    made = node("LRN", "x", "y", size=size, alpha=0.9, beta=0.6, bias=1.25)
    data = float_model([made], {"x": IMAGE})
    assert [kind for kind in kinds(read(data)) if kind != "transpose"] == [
        "local_response_normalization"
    ]
    assert_as_onnxruntime(data, random_inputs({"x": IMAGE}))


def test_defaults_of_a_local_response_and_none_of_its_size() -> None:
    graph = read(float_model([node("LRN", "x", "y", size=4)], {"x": (2, 6, 5)}))
    (attributes,) = (item.attributes for item in graph.operators if "beta" in item.attributes)
    alpha = pytest.approx(25e-6)
    assert attributes == {"size": 4, "bias": 1.0, "beta": 0.75, "alpha": alpha}
    with pytest.raises(InputError, match="has the size 0"):
        read(float_model([node("LRN", "x", "y")], {"x": IMAGE}))
