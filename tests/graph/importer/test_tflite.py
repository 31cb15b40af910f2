"""The file as a whole: versions, subgraphs, operator codes, and operators out of place."""

from collections.abc import Callable
from typing import Any

import pytest
from ai_edge_litert import schema_py_generated as schema
from support.small_network import small_network_builder
from support.tflite_builder import TFLiteBuilder, serialize

from n6lib.errors import InputError
from n6lib.graph import Graph
from n6lib.graph.importer import read_model
from n6lib.graph.importer.operators import TRANSLATIONS


def edited(edit: Callable[[Any], None]) -> bytes:
    """The small network after `edit` changed its `ModelT`."""
    builder, inputs, outputs = small_network_builder()
    model = builder.model(inputs, outputs)
    edit(model)
    return serialize(model)


def unchanged(_: Any) -> None:
    pass


def refuse(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_model(data, "net", "m.tflite")
    assert str(caught.value).startswith("m.tflite: ")
    assert "\n" not in str(caught.value)


def read(data: bytes) -> Graph:
    return read_model(data, "net", "m.tflite")


def custom_operator(name: str | None) -> bytes:
    builder = TFLiteBuilder()
    source = builder.tensor("x", (1, 4), scale=0.5)
    result = builder.tensor("y", (1, 4), scale=0.5)
    builder.operator("CUSTOM", [source], [result], custom=name)
    return builder.build([source], [result])


def test_the_small_network() -> None:
    graph = read(edited(unchanged))
    assert [operator.kind for operator in graph.operators] == [
        "quantize", "conv2d", "pad", "depthwise_conv2d",
        "add", "resize_bilinear", "sigmoid", "dequantize",
    ]  # fmt: skip
    assert [operator.name for operator in graph.operators][:3] == ["tfl.quantize", "stem", "pad"]
    assert "paddings" not in graph.tensors
    assert "size" not in graph.tensors
    assert graph.producer("stem").attributes == {
        "strides": (2, 2),
        "dilations": (1, 1),
        "padding": (0, 1, 0, 1),
        "activation": "relu6",
    }


def test_constants_that_nothing_uses_are_dropped() -> None:
    builder, inputs, outputs = small_network_builder()
    builder.tensor("idle", (4,), "int32", data=[1, 2, 3, 4])
    assert "idle" not in read(builder.build(inputs, outputs)).tensors


def test_equal_names_are_told_apart_in_order_of_use() -> None:
    def edit(model: Any) -> None:
        for tensor in model.subgraphs[0].tensors:
            tensor.name = "same"

    graph = read(edited(edit))
    assert len(graph.tensors) == 13
    assert graph.inputs == ("same",)
    assert graph.operators[0].outputs == ("same_1",)
    assert read(edited(edit)) == graph


def test_nameless_tensors_get_their_index() -> None:
    def edit(model: Any) -> None:
        model.subgraphs[0].tensors[0].name = None

    assert read(edited(edit)).inputs == ("tensor_0",)


@pytest.mark.parametrize("version", [0, 2, 4])
def test_other_schema_versions_are_refused(version: int) -> None:
    refuse(edited(lambda model: setattr(model, "version", version)), f"schema version {version};")


def test_one_subgraph_is_supported() -> None:
    refuse(edited(lambda model: model.subgraphs.append(schema.SubGraphT())), "has 2 subgraphs")
    refuse(edited(lambda model: model.subgraphs.clear()), "has 0 subgraphs")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("FlexErf", "FlexErf"),
        ("TFLite_Detection_PostProcess", "TFLite_Detection_PostProcess"),
        ("a\nb\x1b[0m", r"a\?b\?\[0m"),
        ("x" * 500, "x{60},"),
        (None, "without name"),
    ],
)
def test_custom_operators_are_refused_by_name(name: str | None, shown: str) -> None:
    refuse(custom_operator(name), f"operator 0 is custom operator {shown}")


def test_unsupported_operators_are_refused_by_name_and_index() -> None:
    def edit(model: Any) -> None:
        for index, name in ((4, "SKIP_GRAM"), (6, "SVDF"), (7, "SKIP_GRAM")):
            model.operatorCodes[index].builtinCode = getattr(schema.BuiltinOperator, name)
            model.operatorCodes[index].deprecatedBuiltinCode = 0

    refuse(
        edited(edit),
        r"operator 4 is SKIP_GRAM, which is not supported \(nor is any of SVDF\); "
        rf"docs/operators.md lists the {len(TRANSLATIONS)} operators that are",
    )


def test_codes_of_later_schemas_are_refused_by_number() -> None:
    refuse(
        edited(lambda model: setattr(model.operatorCodes[1], "builtinCode", 5000)),
        "operator 1 is code 5000, which is not supported",
    )


def test_older_files_keep_the_code_in_the_narrow_field() -> None:
    def edit(model: Any) -> None:
        for code in model.operatorCodes:
            code.builtinCode = 0

    assert read(edited(edit)) == read(edited(unchanged))


def test_indices_out_of_range_are_refused() -> None:
    def operator(**changes: Any) -> bytes:
        def edit(model: Any) -> None:
            for name, value in changes.items():
                setattr(model.subgraphs[0].operators[1], name, value)

        return edited(edit)

    refuse(operator(opcodeIndex=99), "operator 1 has code 99, and there are 8")
    refuse(operator(inputs=[99, 3, 4]), r"operator 1 \(CONV_2D\) tensor 99 is used")
    refuse(operator(inputs=[-1, 3, 4]), r"operator 1 \(CONV_2D\) tensor -1 is used")
    refuse(operator(outputs=[2**31 - 1]), r"operator 1 \(CONV_2D\) tensor 2147483647 is used")
    refuse(edited(lambda m: setattr(m.subgraphs[0], "inputs", [-7])), "tensor -7 is used")
    refuse(edited(lambda m: setattr(m.subgraphs[0], "outputs", [77])), "tensor 77 is used")


def test_order_and_duplicates_are_verified() -> None:
    def swap(model: Any) -> None:
        operators = model.subgraphs[0].operators
        operators[1], operators[2] = operators[2], operators[1]

    refuse(edited(swap), "operator pad reads stem before it is computed")
    refuse(edited(lambda m: setattr(m.subgraphs[0], "outputs", [])), "no inputs or no outputs")
    refuse(edited(lambda m: m.subgraphs[0].operators.clear()), "is not computed|by no operator")
