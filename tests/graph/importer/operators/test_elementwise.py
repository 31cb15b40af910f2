import pytest
from support import single_op
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.graph import Quantization
from n6lib.graph.importer import read_model


@pytest.mark.parametrize("activation", ["none", "relu", "relu6", "relu_n1_to_1"])
def test_add(activation: str) -> None:
    graph = read_model(single_op.add((1, 2, 3, 4), activation=activation), "net", "m")
    (operator,) = graph.operators
    assert (operator.kind, operator.inputs, operator.outputs) == ("add", ("a", "b"), ("output",))
    assert operator.attributes == {"activation": activation}
    assert graph.tensor("output").shape == (1, 2, 3, 4)


def test_options_that_are_absent_are_all_defaults() -> None:
    builder = TFLiteBuilder()
    x, y, z = (builder.tensor(name, (2, 3), scale=0.5) for name in "xyz")
    builder.operator("ADD", [x, y], [z])
    (operator,) = read_model(builder.build([x, y], [z]), "net", "m").operators
    assert operator.attributes == {"activation": "none"}


def test_logistic() -> None:
    graph = read_model(single_op.logistic(), "net", "m")
    assert graph.operators[0].kind == "sigmoid"
    assert graph.tensor("output").quantization == Quantization((1 / 256,), (-128,))


@pytest.mark.parametrize(("scale", "zero_point"), [(1 / 128, -128), (1 / 256, 0), (None, 0)])
def test_logistic_of_another_output_scale_is_refused(scale: float, zero_point: int) -> None:
    builder = TFLiteBuilder()
    x = builder.tensor("x", (2, 3), scale=0.5)
    y = builder.tensor("y", (2, 3), scale=scale, zero_point=zero_point)
    builder.operator("LOGISTIC", [x], [y])
    with pytest.raises(InputError, match="must have an output of scale 1/256"):
        read_model(builder.build([x], [y]), "net", "m")
