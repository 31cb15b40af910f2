import logging

import pytest
from onnx import TensorProto, ValueInfoProto, helper

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.importer.onnx.inputs import Declared, declared_inputs


def declared(*values: ValueInfoProto, constants: set[str] | None = None) -> list[Declared]:
    graph = helper.make_graph([], "g", list(values), [])
    return declared_inputs(graph, constants or set(), "net")


def value(name: str, shape, dtype: int = TensorProto.FLOAT) -> ValueInfoProto:
    return helper.make_tensor_value_info(name, dtype, shape)


def test_fixed_inputs_are_taken_as_they_are(caplog: pytest.LogCaptureFixture) -> None:
    found = declared(value("x", [2, 3]), value("i", [], TensorProto.INT64))
    assert found == [Declared("x", DType.FLOAT32, (2, 3)), Declared("i", DType.INT64, ())]
    assert not caplog.records


def test_initializers_listed_as_inputs_are_none() -> None:
    assert declared(value("x", [1]), value("w", [9]), constants={"w"}) == [
        Declared("x", DType.FLOAT32, (1,))
    ]


@pytest.mark.parametrize("batch", ["N", None, "batch_size", 0, -1])
def test_an_unknown_batch_becomes_1_and_that_is_said(batch, caplog) -> None:
    with caplog.at_level(logging.WARNING):
        assert declared(value("x", [batch, 3]))[0].shape == (1, 3)
    assert [record.getMessage() for record in caplog.records] == [
        "net: the batch of input x is not fixed; it is taken as 1."
    ]


def test_the_batch_is_known_by_its_name_on_other_axes() -> None:
    found = declared(value("x", ["N", 3]), value("h", [2, "N", 4]), value("c", [2, "my_batch"]))
    assert [item.shape for item in found] == [(1, 3), (2, 1, 4), (2, 1)]


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        (
            ["N", 3, "height", 8],
            r"^input x has no fixed size on axis 2 \(x:height\); fix it with "
            "python -m onnxruntime.tools.make_dynamic_shape_fixed --dim_param height "
            "--dim_value SIZE MODEL FIXED",
        ),
        ([1, None], r"^input x has no fixed size on axis 1; .*--input_name x --input_shape"),
    ],
)
def test_other_unknown_sizes_are_refused(shape, said: str) -> None:
    with pytest.raises(InputError, match=said):
        declared(value("x", shape))


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (value("x", None), "no tensor of known rank"),
        (ValueInfoProto(name="x"), "no tensor of known rank"),
        (helper.make_tensor_sequence_value_info("x", 1, [1]), "no tensor of known rank"),
        (value("x", [1], TensorProto.STRING), "is of type STRING; supported are"),
        (value("x", [1], TensorProto.DOUBLE), "is of type DOUBLE; supported are"),
        (value("x", [1] * 9), "has 9 axes"),
    ],
)
def test_other_inputs_are_refused(broken: ValueInfoProto, said: str) -> None:
    with pytest.raises(InputError, match=f"^input x .*{said}"):
        declared(broken)
