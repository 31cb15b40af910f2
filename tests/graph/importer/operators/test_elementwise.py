import numpy as np
import pytest
from ai_edge_litert import schema_py_generated as schema
from support import single_op
from support.elementwise_op import Place, arithmetic, operator
from support.litert import Reference
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.graph.importer import read_model
from n6lib.simulator import simulate

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


@pytest.mark.parametrize("dtype", ["float32", "int32"])
@pytest.mark.parametrize("count", [2, 3, 5])
def test_a_sum_of_several_is_a_chain(dtype: str, count: int) -> None:
    content = several([(2, 3)] * count, dtype)
    graph = read_model(content, "net", "m")
    assert [operator.kind for operator in graph.operators] == ["add"] * (count - 1)
    values = [np.arange(6).reshape(2, 3).astype(dtype) * 1.1**n for n in range(count)]
    inputs = [value.astype(dtype) for value in values]
    (ours,) = simulate(graph, dict(zip(graph.inputs, inputs, strict=True))).values()
    np.testing.assert_allclose(ours, Reference(content).run(*inputs)[-1], rtol=1e-6)


def test_one_tensor_may_be_added_several_times() -> None:
    builder = TFLiteBuilder()
    x, y = (builder.tensor(name, (2,), "float32") for name in ("y_part", "y"))
    builder.operator("ADD_N", [x, x, x], [y])
    graph = read_model(builder.build([x], [y]), "net", "m")
    (result,) = simulate(graph, {"y_part": np.array([1, -2], np.float32)}).values()
    assert result.tolist() == [3, -6]


@pytest.mark.parametrize(
    ("shapes", "dtype", "said"),
    [
        ([(2, 3)] * 3, "int8", r"operator 0 \(ADD_N\) is of int8; LiteRT adds up"),
        ([(2, 3), (2, 1)], "float32", "of other shapes than its output's"),
        ([(2, 3)], "float32", "has 1 inputs and 1 outputs instead of 2 and 1"),
    ],
)
def test_what_litert_does_not_add_up_is_refused(shapes: list, dtype: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_model(several(shapes, dtype), "net", "m")


def several(shapes: list[tuple[int, ...]], dtype: str) -> bytes:
    """ADD_N of inputs of these shapes to a result of the first."""
    builder = TFLiteBuilder()
    scale = 0.5 if dtype == "int8" else None
    inputs = [builder.tensor(f"x{n}", shape, dtype, scale) for n, shape in enumerate(shapes)]
    result = builder.tensor("y", shapes[0], dtype, scale)
    builder.operator("ADD_N", inputs, [result])
    return builder.build(inputs, [result])
