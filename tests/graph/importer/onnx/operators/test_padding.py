import numpy as np
import pytest
from support.onnx_models import assert_as_onnxruntime, float_model, kinds, node, random_inputs, read
from support.qdq_models import Qdq, steps_apart

from n6lib.errors import InputError

SHAPE = (1, 3, 4, 5)
PADS = [0, 0, 1, 2, 0, 1, 0, 2]


@pytest.mark.parametrize("mode", ["constant", "edge", "reflect", "wrap"])
def test_modes(mode: str) -> None:
    made = node("Pad", "x pads", "y", mode=mode)
    data = float_model([made], {"x": SHAPE}, constants={"pads": np.array(PADS)}, opset=19)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@pytest.mark.parametrize("value", [0.0, 1.5, -np.inf])
def test_values(value: float) -> None:
    constants = {"pads": np.array(PADS), "v": np.float32(value)}
    data = float_model([node("Pad", "x pads v", "y")], {"x": SHAPE}, constants=constants)
    assert kinds(read(data)) == ["pad" if value == 0 else "pad_constant"]
    nodes = [node("Pad", "x pads v", "p"), node("Tanh", "p", "y")]
    bounded = float_model(nodes, {"x": SHAPE}, constants=constants)
    assert_as_onnxruntime(bounded, random_inputs({"x": SHAPE}))


def test_named_axes_and_negative_padding() -> None:
    constants = {"pads": np.array([-1, 2, 1, -2]), "axes": np.array([-1, 1])}
    data = float_model(
        [node("Pad", "x pads _ axes", "y")], {"x": SHAPE}, constants=constants, opset=18
    )
    assert kinds(read(data)) == ["slice", "pad"]
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


def test_attributes_of_early_opsets() -> None:
    data = float_model([node("Pad", "x", "y", pads=PADS, value=2.0)], {"x": SHAPE}, opset=10)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


def test_no_padding_is_nothing() -> None:
    nodes = [node("Pad", "x pads", "p"), node("Abs", "p", "y")]
    data = float_model(nodes, {"x": SHAPE}, constants={"pads": np.zeros(8, np.int64)})
    assert kinds(read(data)) == ["abs"]


@pytest.mark.parametrize("value", [0.0, 0.04, 0.05])
def test_integers_stay_where_one_stands_for_the_value(value: float) -> None:
    net = Qdq()
    x = net.input("x", SHAPE, (0.04, 3))
    net.constant("pads", np.array(PADS))
    net.constant("v", np.float32(value))
    net.nodes.append(node("Pad", f"{x} pads v", "y"))
    data = net.build("y")
    assert kinds(read(data))[1] == ("dequantize" if value == 0.05 else kinds(read(data))[1])
    assert steps_apart(data, random_inputs({"x": SHAPE}), 0.04) == 0


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (node("Pad", "x pads", "y", mode="?"), "unknown mode"),
        (node("Pad", "x short", "y"), "has 3 pads for 4 axes"),
        (node("Pad", "x cut", "y"), "cuts all"),
        (node("Pad", "x pads two", "y"), "pads with 2 values"),
        (node("Pad", "x far", "y", mode="reflect"), "pads 4 elements of axis 2 by 9"),
    ],
)
def test_what_does_not_fit_is_refused(made, said: str) -> None:
    constants = {
        "pads": np.array(PADS),
        "short": np.array([1, 2, 3]),
        "cut": np.array([0, 0, -4, 0, 0, 0, 0, 0]),
        "two": np.zeros(2, np.float32),
        "far": np.array([0, 0, 9, 0, 0, 0, 0, 0]),
    }
    with pytest.raises(InputError, match=said):
        read(float_model([made], {"x": SHAPE}, constants=constants))
