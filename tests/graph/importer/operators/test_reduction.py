from collections.abc import Sequence

import pytest
from ai_edge_litert import schema_py_generated as schema
from support.reduction_models import choice, l2_normalization, reduction
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.graph import Operator
from n6lib.graph.importer import read_model
from n6lib.graph.text import parse_graph, print_graph


def only(content: bytes) -> Operator:
    (operator,) = read_model(content, "net", "m").operators
    return operator


@pytest.mark.parametrize(
    ("builtin", "kind"),
    [
        ("MEAN", "mean"),
        ("SUM", "sum"),
        ("REDUCE_MAX", "reduce_max"),
        ("REDUCE_MIN", "reduce_min"),
        ("REDUCE_PROD", "reduce_prod"),
    ],
)
def test_axes_become_an_attribute(builtin: str, kind: str) -> None:
    operator = only(reduction(builtin, (2, 3, 4), (-1, 1, 2), keep_dims=True))
    assert (operator.kind, operator.inputs) == (kind, ("input",))
    assert operator.attributes == {"axes": (1, 2), "keep_dims": True}


@pytest.mark.parametrize("builtin", ["REDUCE_ANY", "REDUCE_ALL"])
def test_truths(builtin: str) -> None:
    operator = only(reduction(builtin, (2, 3), (0,), dtype="bool"))
    assert (operator.kind, operator.attributes["axes"]) == (builtin.lower(), (0,))


@pytest.mark.parametrize("builtin", ["ARG_MAX", "ARG_MIN"])
def test_the_axis_of_a_choice_becomes_an_attribute(builtin: str) -> None:
    operator = only(choice(builtin, (2, 3, 4), -2, indices="int64"))
    assert operator.kind == builtin.lower()
    assert operator.attributes == {"axis": 1, "keep_dims": False, "select_last": False}


def test_vectors_lie_along_the_last_axis() -> None:
    operator = only(l2_normalization((2, 3)))
    assert operator.kind == "l2_normalization"
    assert operator.attributes == {"axis": 1, "epsilon": 1e-6}


@pytest.mark.parametrize(
    "content",
    [reduction("SUM"), choice("ARG_MAX"), l2_normalization()],
    ids=["sum", "choice", "vectors"],
)
def test_the_text_form_keeps_all(content: bytes) -> None:
    graph = read_model(content, "net", "m")
    assert parse_graph(print_graph(graph)) == graph


def broken(builtin: str, axes: Sequence[int] | None, shape: Sequence[int] = (2, 3)) -> bytes:
    builder = TFLiteBuilder()
    x = builder.tensor("x", shape, scale=0.5)
    size = 1 if axes is None else len(axes)
    indices = builder.tensor("axes", (size,), "int32", data=axes)
    y = builder.tensor("y", (2,), *(("int8", 0.5) if builtin == "SUM" else ("int32",)))
    builder.operator(builtin, [x, indices], [y])
    return builder.build([x] if axes else [x, indices], [y])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (broken("SUM", None), "tensor 1 must be a constant"),
        (broken("SUM", (2,)), "works along axis 2 of 2 axes"),
        (broken("SUM", (-3,)), "works along axis -3 of 2 axes"),
        (broken("ARG_MAX", (0, 1)), "has 2 axes instead of one"),
        (broken("ARG_MIN", (2,)), "works along axis 2 of 2 axes"),
    ],
)
def test_other_axes_are_refused(content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_model(content, "net", "m")


def test_activations_of_vectors_are_refused() -> None:
    builder = TFLiteBuilder()
    x, y = (builder.tensor(name, (2, 3), "float32") for name in "xy")
    options = schema.L2NormOptionsT()
    options.fusedActivationFunction = 1
    builder.operator("L2_NORMALIZATION", [x], [y], options)
    with pytest.raises(InputError, match="has activation relu, which LiteRT does not support"):
        read_model(builder.build([x], [y]), "net", "m")
