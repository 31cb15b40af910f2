import numpy as np
import pytest
from support.onnx_models import assert_as_onnxruntime, float_model, kinds, node, random_inputs, read

from n6lib.errors import InputError

STEPS, BATCH, INPUTS, UNITS = 5, 2, 3, 4
GATES = {"LSTM": 4, "GRU": 3, "RNN": 1}
SHAPE = (STEPS, BATCH, INPUTS)


def layer(operator: str, direction: str, bias: bool, states: bool = False, **attributes) -> bytes:
    count, gates = (2 if direction == "bidirectional" else 1), GATES[operator]
    generator = np.random.default_rng(4)
    shapes = {"w": (count, gates * UNITS, INPUTS), "r": (count, gates * UNITS, UNITS)}
    operands = "x w r"
    if bias or states:
        shapes["b"] = (count, 2 * gates * UNITS)
        operands += " b"
    if states:
        shapes["h"] = (count, BATCH, UNITS)
        operands += " _ h"
        if operator == "LSTM":
            shapes |= {"c": (count, BATCH, UNITS), "p": (count, 3 * UNITS)}
            operands += " c p"
    constants = {
        name: generator.uniform(-1, 1, shape).astype(np.float32) for name, shape in shapes.items()
    }
    outputs = ("y", "last", "cell") if operator == "LSTM" else ("y", "last")
    made = node(
        operator, operands, " ".join(outputs), direction=direction, hidden_size=UNITS, **attributes
    )
    return float_model([made], {"x": SHAPE}, outputs, constants)


@pytest.mark.parametrize("operator", sorted(GATES))
@pytest.mark.parametrize("direction", ["forward", "reverse", "bidirectional"])
@pytest.mark.parametrize("bias", [True, False])
def test_layers(operator: str, direction: str, bias: bool) -> None:
    data = layer(operator, direction, bias)
    assert kinds(read(data)) == [operator.lower()]
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@pytest.mark.parametrize("operator", sorted(GATES))
def test_states_and_peepholes(operator: str) -> None:
    assert_as_onnxruntime(layer(operator, "forward", True, True), random_inputs({"x": SHAPE}))


def test_variants() -> None:
    inputs = random_inputs({"x": SHAPE})
    assert_as_onnxruntime(layer("GRU", "forward", True, linear_before_reset=1), inputs)
    assert_as_onnxruntime(layer("RNN", "forward", True, activations=["Relu"]), inputs)


@pytest.mark.parametrize(
    ("operator", "attributes", "said"),
    [
        ("LSTM", {"activations": ["Tanh", "Tanh", "Tanh"]}, "activations other than Sigmoid"),
        ("LSTM", {"input_forget": 1}, "couples input and forget"),
        ("GRU", {"clip": 1.0}, "clips its gates"),
        ("RNN", {"activations": ["Sigmoid"]}, "other than Tanh or Relu"),
    ],
)
def test_other_variants_are_refused(operator: str, attributes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(layer(operator, "forward", True, **attributes))


def test_sequences_of_different_lengths_are_refused() -> None:
    made = node("RNN", "x w r _ lengths", "y", hidden_size=UNITS)
    constants = {
        "w": np.ones((1, UNITS, INPUTS), np.float32),
        "r": np.ones((1, UNITS, UNITS), np.float32),
        "lengths": np.array([5, 3], np.int32),
    }
    with pytest.raises(InputError, match="different lengths"):
        read(float_model([made], {"x": SHAPE}, constants=constants))
