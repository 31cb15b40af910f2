import numpy as np
import pytest
from support.onnx_models import assert_as_onnxruntime, float_model, kinds, node, random_inputs, read

from n6lib.errors import InputError

SHAPE = (2, 3, 5)
ATTRIBUTES = [
    ("Relu", {}),
    ("LeakyRelu", {}),
    ("LeakyRelu", {"alpha": 0.3}),
    ("Elu", {"alpha": 0.7}),
    ("Selu", {}),
    ("Celu", {"alpha": 1.5}),
    ("ThresholdedRelu", {"alpha": 0.4}),
    ("Sigmoid", {}),
    ("Tanh", {}),
    ("HardSigmoid", {}),
    ("HardSigmoid", {"alpha": 0.3, "beta": 0.4}),
    ("HardSwish", {}),
    ("Softplus", {}),
    ("Softsign", {}),
    ("Mish", {}),
]


@pytest.mark.parametrize(("operator", "attributes"), ATTRIBUTES)
def test_functions(operator: str, attributes) -> None:
    data = float_model([node(operator, "x", "y", **attributes)], {"x": SHAPE}, opset=18)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@pytest.mark.parametrize("approximate", ["none", "tanh"])
def test_gelu(approximate: str) -> None:
    made = node("Gelu", "x", "y", approximate=approximate)
    data = float_model([made], {"x": SHAPE}, opset=20)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@pytest.mark.parametrize("bias", [True, False])
def test_fast_gelu(bias: bool) -> None:
    constants = {"b": np.linspace(-1, 1, 5, dtype=np.float32)} if bias else {}
    made = node("FastGelu", "x b" if bias else "x", "y", domain="com.microsoft")
    data = float_model([made], {"x": SHAPE}, constants=constants)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@pytest.mark.parametrize(
    ("limits", "kind"),
    [
        ((0, 6), "relu6"),
        ((0, 1), "relu_0_to_1"),
        ((-1, 1), "relu_n1_to_1"),
        ((0, None), "relu"),
        ((-0.5, 0.25), "clip"),
        ((None, 0.25), "clip"),
        ((0.5, -0.5), "clip"),
    ],
)
def test_clip(limits, kind: str) -> None:
    names = ["x"]
    constants = {}
    for name, limit in zip(("low", "high"), limits, strict=True):
        names.append("_" if limit is None else name)
        if limit is not None:
            constants[name] = np.float32(limit)
    data = float_model([node("Clip", " ".join(names), "y")], {"x": SHAPE}, constants=constants)
    assert kinds(read(data)) == [kind]
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


def test_limits_are_attributes_of_early_opsets() -> None:
    data = float_model([node("Clip", "x", "y", min=-0.5, max=0.25)], {"x": SHAPE}, opset=7)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


def test_an_activation_is_fused_into_what_computes_its_input() -> None:
    nodes = [node("Add", "x x", "a"), node("Relu", "a", "y")]
    data = float_model(nodes, {"x": SHAPE})
    (operator,) = read(data).operators
    assert operator.attributes["activation"] == "relu"
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


def test_it_is_not_fused_where_the_input_is_used_besides() -> None:
    nodes = [node("Add", "x x", "a"), node("Relu", "a", "y"), node("Abs", "a", "z")]
    data = float_model(nodes, {"x": SHAPE}, ("y", "z"))
    assert kinds(read(data)) == ["add", "relu", "abs"]
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@pytest.mark.parametrize("slopes", [(5,), (3, 1), (1,), (2, 3, 5)])
def test_prelu(slopes) -> None:
    constants = {"s": np.random.default_rng(0).standard_normal(slopes, np.float32)}
    data = float_model([node("PRelu", "x s", "y")], {"x": SHAPE}, constants=constants)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (node("Clip", "x x", "y"), "from a computation"),
        (node("Clip", "x w", "y"), "has a limit of shape"),
        (node("Gelu", "x", "y", approximate="?"), "approximates by"),
    ],
)
def test_unsound_ones_are_refused(made, said: str) -> None:
    constants = {"w": np.zeros(2, np.float32)}
    with pytest.raises(InputError, match=said):
        read(float_model([made], {"x": SHAPE}, constants=constants, opset=20))
