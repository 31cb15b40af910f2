from dataclasses import replace

import pytest
from ai_edge_litert import schema_py_generated as schema
from support.recurrent_models import SequenceLstm

from n6lib.errors import InputError
from n6lib.graph.importer import read_model

MODEL = SequenceLstm()


def refused(content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_model(content, "net", "m")


def test_a_layer_of_integers() -> None:
    graph = read_model(replace(MODEL, time_major=True, cell_scale=2.0**-11).build(), "net", "m")
    (operator,) = graph.operators
    assert operator.kind == "sequence_lstm"
    assert operator.attributes == {"time_major": True, "cell_clip": 10.0, "cell_integer_bits": 4}
    gates = [f"{side}_{gate}" for side in ("input", "recurrent", "bias") for gate in "ifco"]
    assert operator.inputs == ("x", *gates)
    assert graph.inputs == ("x",)
    assert "state" not in graph.tensors


def test_a_layer_of_floats() -> None:
    (operator,) = read_model(MODEL.build("float32"), "net", "m").operators
    assert operator.attributes == {"time_major": False, "cell_clip": 10.0, "cell_integer_bits": 0}


@pytest.mark.parametrize(
    ("position", "message"),
    [(9, "peephole weights"), (16, "a projection"), (20, "layer normalization")],
)
def test_what_a_plain_layer_lacks_is_refused(position: int, message: str) -> None:
    builder, operator = MODEL.parts()
    operator.inputs[position] = operator.inputs[1]
    refused(builder.build([operator.inputs[0]], operator.outputs), f"LSTM\\) has {message}")


def test_coupled_gates_are_refused() -> None:
    builder, operator = MODEL.parts()
    operator.inputs[1] = operator.inputs[5] = operator.inputs[12] = -1
    refused(builder.build([operator.inputs[0]], operator.outputs), "couples its input and forget")


@pytest.mark.parametrize(("name", "value"), [("projClip", 1.0), ("diagonalRecurrentTensors", True)])
def test_options_of_other_layers_are_refused(name: str, value: object) -> None:
    builder, operator = MODEL.parts()
    setattr(operator.builtinOptions, name, value)
    refused(builder.build([operator.inputs[0]], operator.outputs), "projection or has diagonal")


@pytest.mark.parametrize("clip", [-1.0, float("nan"), float("inf")])
def test_a_bound_that_is_none_is_refused(clip: float) -> None:
    refused(replace(MODEL, cell_clip=clip).build(), "clips its cell state at")


def test_another_activation_is_refused() -> None:
    refused(replace(MODEL, activation=1).build(), "has activation relu; only tanh")


def test_the_wrong_number_of_operands_is_refused() -> None:
    builder, operator = MODEL.parts()
    operator.inputs.append(-1)
    refused(builder.build([operator.inputs[0]], operator.outputs), "has 25 inputs and 1 outputs")


def test_missing_intermediates_are_refused() -> None:
    builder, operator = MODEL.parts()
    operator.intermediates = operator.intermediates[:4]
    refused(builder.build([operator.inputs[0]], operator.outputs), "has 4 intermediate tensors")


@pytest.mark.parametrize("name", ["state", "hidden"])
def test_a_state_of_another_scale_is_refused(name: str) -> None:
    builder, operator = MODEL.parts()
    tensor = next(tensor for tensor in builder.tensors if tensor.name == name)
    tensor.quantization.scale = [0.25]
    refused(builder.build([operator.inputs[0]], operator.outputs), "another quantization than its")


def test_a_cell_state_of_eight_bits_is_refused() -> None:
    builder, operator = MODEL.parts()
    tensor = next(tensor for tensor in builder.tensors if tensor.name == "cell")
    tensor.type = schema.TensorType.INT8
    refused(builder.build([operator.inputs[0]], operator.outputs), "cell as int8, not int16")


@pytest.mark.parametrize(
    ("scale", "message"),
    [(0.001, "no power of two"), (2.0**-8, "7 integer bits; at most 6"), (2.0**-16, "-1")],
)
def test_a_cell_state_of_an_unfit_scale_is_refused(scale: float, message: str) -> None:
    refused(replace(MODEL, cell_scale=scale).build(), message)
