import numpy as np
import pytest
from support import single_op
from support.litert import Reference
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.graph.importer import read_model
from n6lib.simulator import simulate


@pytest.mark.parametrize("source", ["float32", "int8", "uint8"])
def test_quantize(source: str) -> None:
    affine = (0.25, 1)
    graph = read_model(single_op.quantize(source=source, source_affine=affine), "net", "m")
    (operator,) = graph.operators
    assert (operator.kind, operator.attributes) == ("quantize", {})
    assert graph.tensor("input").dtype.value == source
    assert (graph.tensor("input").quantization is None) == (source == "float32")


@pytest.mark.parametrize("source", ["int8", "uint8", "int16"])
def test_dequantize(source: str) -> None:
    graph = read_model(single_op.dequantize(source=source, affine=(0.5, 0)), "net", "m")
    assert graph.operators[0].kind == "dequantize"
    assert graph.tensor("output").dtype.value == "float32"


@pytest.mark.parametrize("source", ["int8", "int16"])
@pytest.mark.parametrize("target", ["int8", "int16"])
def test_sixteen_bits(source: str, target: str) -> None:
    graph = read_model(single_op.quantize((3,), source, target, (0.5, 0), (0.25, 0)), "net", "m")
    assert graph.tensor("input").dtype.value == source
    assert graph.tensor("output").dtype.value == target


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            single_op.quantize(target="int32", target_affine=(0.5, 0)),
            "takes int16 or int8 or uint8 as output, and output is int32",
        ),
        (
            single_op.quantize(source="int64", source_affine=(0.5, 0)),
            "takes float32 or int16 or int8 or uint8 as input, and input is int64",
        ),
        (
            single_op.dequantize(source="int32", affine=(0.5, 0)),
            "takes int16 or int8 or uint8 as input, and input is int32",
        ),
    ],
)
def test_other_types_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_model(data, "net", "m")


def halves(constant: bool = True, early: bool = False) -> bytes:
    """x + the float32 of a float16 tensor, which is a constant or an input."""
    builder = TFLiteBuilder()
    x = builder.tensor("x", (2, 3), "float32")
    data = np.linspace(-2, 2, 6, dtype=np.float16).reshape(2, 3) if constant else None
    half = builder.tensor("half", (2, 3), "float16", data=data)
    whole = builder.tensor("whole", (2, 3), "float32")
    y = builder.tensor("y", (2, 3), "float32")
    steps = [("DEQUANTIZE", [half], [whole]), ("ADD", [x, whole], [y])]
    for builtin, inputs, outputs in steps[::-1] if early else steps:
        builder.operator(builtin, inputs, outputs)
    return builder.build([x] if constant else [x, half], [y])


def test_weights_of_float16_are_read_as_float32() -> None:
    graph = read_model(halves(), "net", "m")
    assert [operator.kind for operator in graph.operators] == ["add"]
    assert graph.tensor("whole").constant
    x = np.linspace(-1, 1, 6, dtype=np.float32).reshape(2, 3)
    assert np.array_equal(simulate(graph, {"x": x})["y"], Reference(halves()).run(x)[-1])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (halves(constant=False), "is of type FLOAT16"),
        (halves(early=True), "computes tensor 2, which is read before"),
    ],
)
def test_other_uses_of_float16_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_model(data, "net", "m")
