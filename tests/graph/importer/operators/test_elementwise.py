import pytest
from ai_edge_litert import schema_py_generated as schema
from support import single_op
from support.elementwise_op import Place, arithmetic, operator
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.graph.importer import read_model

BYTES = Place((2, 3), "int8", 0.5)


@pytest.mark.parametrize("activation", ["none", "relu", "relu6", "relu_n1_to_1"])
def test_add(activation: str) -> None:
    graph = read_model(single_op.add((1, 2, 3, 4), activation=activation), "net", "m")
    (found,) = graph.operators
    assert (found.kind, found.inputs, found.outputs) == ("add", ("a", "b"), ("output",))
    assert found.attributes == {"activation": activation}
    assert graph.tensor("output").shape == (1, 2, 3, 4)


@pytest.mark.parametrize("builtin", ["ADD", "SUB", "MUL", "DIV"])
def test_arithmetic_has_an_activation(builtin: str) -> None:
    graph = read_model(arithmetic(builtin, BYTES, BYTES, BYTES, "relu6"), "net", "m")
    assert graph.operators[0].kind == builtin.lower()
    assert graph.operators[0].attributes == {"activation": "relu6"}


@pytest.mark.parametrize(
    "builtin", ["FLOOR_DIV", "FLOOR_MOD", "MAXIMUM", "MINIMUM", "POW", "SQUARED_DIFFERENCE"]
)
def test_the_others_have_no_attributes(builtin: str) -> None:
    place = Place((2, 3), "float32")
    graph = read_model(operator(builtin, [place, place], place), "net", "m")
    assert (graph.operators[0].kind, graph.operators[0].attributes) == (builtin.lower(), {})


def test_options_that_are_absent_are_all_defaults() -> None:
    builder = TFLiteBuilder()
    x, y, z = (builder.tensor(name, (2, 3), scale=0.5) for name in "xyz")
    builder.operator("ADD", [x, y], [z])
    (found,) = read_model(builder.build([x, y], [z]), "net", "m").operators
    assert found.attributes == {"activation": "none"}


def words(builtin: str, scale: float, power_of_two: bool) -> bytes:
    options = getattr(schema, f"{builtin.capitalize()}OptionsT")()
    options.potScaleInt16 = power_of_two
    place = Place((2, 3), "int16", scale)
    return operator(builtin, [place, place], place, options)


@pytest.mark.parametrize("builtin", ["ADD", "SUB"])
def test_the_old_arithmetic_of_16_bits_is_refused(builtin: str) -> None:
    with pytest.raises(InputError, match=r"\(pot_scale_int16\), which is not supported; convert"):
        read_model(words(builtin, 0.25, power_of_two=True), "net", "m")
    for scale, power_of_two in ((0.25, False), (0.3, True)):
        graph = read_model(words(builtin, scale, power_of_two), "net", "m")
        assert graph.operators[0].kind == builtin.lower()
