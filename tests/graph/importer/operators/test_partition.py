from typing import Any

import pytest
from ai_edge_litert import schema_py_generated as schema
from support.movements import model
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.graph.importer import read_model


def options_of(name: str, **fields: object) -> Any:
    options = getattr(schema, f"{name}OptionsT")()
    for field, value in fields.items():
        setattr(options, field, value)
    return options


def concatenation(
    axis: int, *, activation: int = 0, scales: tuple[float, float, float] = (0.5, 0.5, 0.5)
) -> bytes:
    builder = TFLiteBuilder()
    a = builder.tensor("a", (2, 3), scale=scales[0])
    b = builder.tensor("b", (2, 1), scale=scales[1], data=[[1], [2]])
    y = builder.tensor("y", (2, 4), scale=scales[2])
    options = options_of("Concatenation", axis=axis, fusedActivationFunction=activation)
    builder.operator("CONCATENATION", [a, b], [y], options)
    return builder.build([a], [y])


def strided(target: tuple[int, ...], *bounds: list[int], **masks: object) -> bytes:
    options = options_of("StridedSlice", **masks)
    return model("STRIDED_SLICE", "int8", [(4, 5, 6)], [target], bounds, options)


def test_constants_are_joined_too() -> None:
    graph = read_model(concatenation(-1), "net", "m")
    (operator,) = graph.operators
    assert (operator.kind, operator.inputs) == ("concat", ("a", "b"))
    assert operator.attributes == {"axis": 1}
    assert graph.tensor("b").constant


def test_the_axis_of_a_split_is_its_first_input() -> None:
    content = model("SPLIT", "int8", [(2, 6)], [(2, 3), (2, 3)], [1], first=True)
    (operator,) = read_model(content, "net", "m").operators
    assert (operator.inputs, operator.outputs) == (("x0",), ("y0", "y1"))
    assert operator.attributes == {"axis": 1, "sizes": (3, 3)}


def test_sizes_of_a_split_may_be_left_open() -> None:
    content = model("SPLIT_V", "int8", [(2, 6)], [(2, 1), (2, 5)], [[1, -1], -1])
    assert read_model(content, "net", "m").operators[0].attributes == {"axis": 1, "sizes": (1, 5)}


def test_stacks() -> None:
    content = model("PACK", "int8", [(2, 3)] * 4, [(2, 4, 3)], [], options_of("Pack", axis=-2))
    (operator,) = read_model(content, "net", "m").operators
    assert (operator.kind, operator.attributes) == ("stack", {"axis": 1})
    content = model("UNPACK", "int8", [(2, 3)], [(2,)] * 3, [], options_of("Unpack", axis=-1))
    (operator,) = read_model(content, "net", "m").operators
    assert (operator.kind, operator.attributes) == ("unstack", {"axis": 1})


def test_slices() -> None:
    content = model("SLICE", "int8", [(4, 5)], [(3, 2)], [[1, 2], [-1, 2]])
    assert read_model(content, "net", "m").operators[0].attributes == {
        "begins": (1, 2),
        "sizes": (3, 2),
        "strides": (1, 1),
        "dropped": (),
    }


def test_slices_with_strides_and_masks() -> None:
    content = strided((5, 3), [-1, 9, 9], [0, 9, 0], [1, 1, -2], shrinkAxisMask=1, beginMask=2)
    assert read_model(content, "net", "m").operators[0].attributes == {
        "begins": (3, 0, 5),
        "sizes": (1, 5, 3),
        "strides": (1, 1, -2),
        "dropped": (0,),
    }


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (concatenation(2), "works along axis 2 of 2 axes"),
        (concatenation(1, activation=1), "has the activation relu"),
        (concatenation(1, scales=(0.5, 0.25, 0.5)), "joins b of another scale"),
        (model("SPLIT", "int8", [(2, 6)], [(2, 3)] * 2, [[0, 1]], first=True), "2 axes instead of"),
        (model("SPLIT", "int8", [(2, 6)], [(6,)] * 2, [1], first=True), "splits along axis 1 into"),
        (model("SPLIT_V", "int8", [(6,)], [(1,), (5,)], [[5, 1], 0]), r"splits into \[5, 1\]"),
        (model("SPLIT_V", "int8", [(6,)], [(1,), (5,)], [[6], 0]), r"splits into \[6\]"),
        (model("SLICE", "int8", [(4, 5)], [(3, 2)], [[1], [3]]), r"slices 2 axes from \[1\]"),
        (model("SLICE", "int8", [(4,)], [(4,)], [[1], [4]]), "takes elements 1 to 4 of 4"),
        (strided((4, 5, 6), [0, 0], [4, 5], [1, 0]), r"in strides of \[1, 0\]"),
        (strided((4, 5, 6), [0], [4], [1, 1]), r"slices 3 axes from \[0\]"),
        (strided((4, 5, 6), [0], [4], [1], ellipsisMask=1), "has an ellipsis"),
        (strided((1, 4, 5, 6), [0], [4], [1], newAxisMask=1), "new axes"),
        (strided((4, 5, 6), [4], [5], [1], shrinkAxisMask=1), "works along axis 4 of 4 axes"),
        (strided((4, 5, 6), [3], [1], [1]), "sizes, which must lie in 1"),
    ],
)
def test_others_are_refused(content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_model(content, "net", "m")
