from collections.abc import Sequence

import numpy as np
import pytest
from ai_edge_litert import schema_py_generated as schema
from support import single_op
from support.copies import padding
from support.movements import model
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.graph.importer import read_model


def pad(paddings: np.ndarray | None, dtype: str = "int32", count: int = 2) -> bytes:
    """PAD of [2, 3] with any paddings tensor; its output has the shape of one extra column."""
    builder = TFLiteBuilder()
    x = builder.tensor("x", (2, 3), scale=0.5)
    shape: Sequence[int] = (count, 2) if paddings is None else paddings.shape
    amounts = builder.tensor("paddings", shape, dtype, data=paddings)
    y = builder.tensor("y", (2, 4), scale=0.5)
    builder.operator("PAD", [x, amounts], [y])
    return builder.build([x], [y])


def test_paddings_become_an_attribute() -> None:
    graph = read_model(single_op.pad(), "net", "m")
    (operator,) = graph.operators
    assert operator.inputs == ("input",)
    assert operator.attributes == {"paddings": (0, 0, 0, 1, 1, 0, 0, 0)}
    assert set(graph.tensors) == {"input", "output"}


@pytest.mark.parametrize("dtype", ["int32", "int64"])
def test_both_integer_types(dtype: str) -> None:
    graph = read_model(pad(np.array([[0, 0], [0, 1]]), dtype), "net", "m")
    assert graph.operators[0].attributes == {"paddings": (0, 0, 0, 1)}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (pad(None), "tensor 1 must be a constant"),
        (pad(np.array([[0, 1]])), "has 2 paddings for 2 axes"),
        (pad(np.zeros((9, 2), np.int32)), "tensor 1 must hold a few integers"),
        (pad(np.zeros((2, 2)), "float32"), "tensor 1 must hold a few integers, not float32"),
        (pad(np.array([[0, 0], [2, -1]])), r"attribute paddings, which must lie in 0\.\."),
        (pad(np.array([[0, 0], [2, 0]])), r"yields shape \[2, 5\] and declares \[2, 4\]"),
    ],
)
def test_other_paddings_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_model(data, "net", "m")


def test_the_value_stays_an_operand() -> None:
    content = padding("int8", (2, 3), (2, 4), ((0, 0), (0, 1)), 7)
    (operator,) = read_model(content, "net", "m").operators
    assert (operator.kind, operator.inputs) == ("pad_constant", ("x0", "value"))
    assert operator.attributes == {"paddings": (0, 0, 0, 1)}


@pytest.mark.parametrize(("code", "mode"), [(0, "reflect"), (1, "symmetric")])
def test_mirrors(code: int, mode: str) -> None:
    options = schema.MirrorPadOptionsT()
    options.mode = code
    content = model("MIRROR_PAD", "int8", [(2, 3)], [(2, 4)], [[[0, 0], [0, 1]]], options)
    (operator,) = read_model(content, "net", "m").operators
    assert operator.kind == "mirror_pad"
    assert operator.attributes == {"paddings": (0, 0, 0, 1), "mode": mode}


def test_an_unknown_mirror_is_refused() -> None:
    options = schema.MirrorPadOptionsT()
    options.mode = 5
    content = model("MIRROR_PAD", "int8", [(2, 3)], [(2, 4)], [[[0, 0], [0, 1]]], options)
    with pytest.raises(InputError, match="must be one of edge, reflect, symmetric, wrap, not code"):
        read_model(content, "net", "m")
