"""Operands of an operator, counted before they are used."""

import pytest
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.graph.flatbuffer import Source
from n6lib.graph.importer import read_model
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.tensors import TensorTable

WANTED = {
    "ADD": "2 and 1",
    "CONV_2D": "2 to 3 and 1",
    "DEPTHWISE_CONV_2D": "2 to 3 and 1",
    "DEQUANTIZE": "1 and 1",
    "LOGISTIC": "1 and 1",
    "PAD": "2 and 1",
    "QUANTIZE": "1 and 1",
    "RESIZE_BILINEAR": "2 and 1",
}


@pytest.mark.parametrize("builtin", WANTED)
@pytest.mark.parametrize(("inputs", "outputs"), [(0, 1), (4, 1), (1, 0), (2, 2)])
def test_another_number_of_operands_is_refused(builtin: str, inputs: int, outputs: int) -> None:
    builder = TFLiteBuilder()
    x = builder.tensor("x", (1, 2, 2, 1), scale=0.5)
    results = [builder.tensor(f"y{index}", (1, 2, 2, 1), scale=0.5) for index in range(2)]
    builder.operator(builtin, [x] * inputs, results[:outputs])
    message = (
        rf"operator 0 \({builtin}\) has {inputs} inputs and {outputs} outputs "
        f"instead of {WANTED[builtin]}"
    )
    with pytest.raises(InputError, match=message):
        read_model(builder.build([x], results[:1]), "net", "m")


def site(inputs: list[int], outputs: list[int]) -> Site:
    """The only operator of a file of tensors a, b (constant reals) and c."""
    builder = TFLiteBuilder()
    builder.tensor("a", (2,), scale=0.5)
    builder.tensor("b", (2,), "float32", data=[0.5, 2.0])
    builder.tensor("c", (2,), scale=0.5)
    builder.operator("ADD", inputs, outputs)
    model = Source(builder.build([0], [2])).root(b"TFL3")
    (subgraph,) = model.tables(2)
    tensors = TensorTable(subgraph.tables(0), model.tables(4), 1 << 10)
    return Site("ADD", subgraph.tables(3)[0], tensors)


def test_operands_are_counted_and_absent_ones_known() -> None:
    found = site([0, -1, 1], [2])
    assert found.counts == (3, 1)
    assert [found.present(position) for position in range(4)] == [True, False, True, False]


def test_operands_are_taken_in_number_or_by_position() -> None:
    found = site([0, -1, 1], [2])
    assert found.operator("any", {}).inputs == ("a", "", "b")
    assert found.operator("any", {}, operands=1).inputs == ("a",)
    assert found.operator("any", {}, operands=(2, 0, 1, 3)).inputs == ("b", "a", "", "")


def test_values_are_read_without_becoming_a_tensor() -> None:
    found = site([0, 1], [2])
    assert found.values(1).tolist() == [0.5, 2.0]
    assert not found.tensors.used()
    with pytest.raises(InputError, match="tensor 0 must be a constant"):
        found.values(0)
    with pytest.raises(InputError, match="tensor 1 must hold a few integers, not float32"):
        found.integers(1)
