import pytest
from support import single_op
from support.elementwise_op import Place, gelu, leaky_relu, operator
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.graph import Quantization
from n6lib.graph.importer import read_model

BYTES = Place((2, 3), "int8", 0.5)


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


def test_logistic_of_16_bits_has_an_output_scale_of_its_own() -> None:
    source = Place((4,), "int16", 0.5)
    with pytest.raises(InputError, match="must have an output of scale 1/32768"):
        read_model(operator("LOGISTIC", [source], Place((4,), "int16", 1 / 256)), "net", "m")
    read_model(operator("LOGISTIC", [source], Place((4,), "int16", 1 / 32768)), "net", "m")


@pytest.mark.parametrize(
    "builtin", ["HARD_SWISH", "RELU", "RELU6", "RELU_0_TO_1", "RELU_N1_TO_1", "TANH"]
)
def test_functions_without_attributes(builtin: str) -> None:
    (found,) = read_model(operator(builtin, [BYTES], BYTES), "net", "m").operators
    assert (found.kind, found.attributes) == (builtin.lower(), {})


def test_attributes() -> None:
    for model, attributes in (
        (leaky_relu(BYTES, BYTES, 0.25), {"alpha": 0.25}),
        (gelu(BYTES, BYTES, True), {"approximate": True}),
        (gelu(BYTES, BYTES, False), {"approximate": False}),
        (operator("ELU", [BYTES], BYTES), {"alpha": 1.0}),
    ):
        assert read_model(model, "net", "m").operators[0].attributes == attributes


def test_slopes_may_be_constant() -> None:
    slopes = Place((3,), "int8", 0.25, data=[1, 2, 3])  # type: ignore[arg-type]
    graph = read_model(operator("PRELU", [BYTES, slopes], BYTES), "net", "m")
    assert graph.operators[0].inputs == ("a", "b")
    assert graph.tensor("b").constant
