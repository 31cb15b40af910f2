"""Each promise of `Graph`, broken one at a time."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from support.graph_edits import (
    constant,
    small_graph,
    with_attribute,
    with_new,
    with_operator,
    with_tensor,
)

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Operator, Quantization, Tensor, verifier
from n6lib.graph.verifier import verify

Edit = Callable[[Graph], Graph]
AFFINE = Quantization((0.5,), (0,))


def reordered(graph: Graph) -> Graph:
    first, second, *rest = graph.operators
    return replace(graph, operators=(second, first, *rest))


def renamed_key(graph: Graph) -> Graph:
    tensors = dict(graph.tensors)
    tensors["other"] = tensors.pop("stem")
    return replace(graph, tensors=tensors)


def without_tensor(name: str) -> Edit:
    return lambda graph: replace(
        graph, tensors={key: value for key, value in graph.tensors.items() if key != name}
    )


STRUCTURE: list[tuple[Edit, str]] = [
    (renamed_key, "tensor other is listed under the name stem"),
    (lambda g: replace(g, name="no good"), "the name 'no good' is not made of"),
    (lambda g: replace(g, inputs=()), "has no inputs or no outputs"),
    (lambda g: replace(g, outputs=()), "has no inputs or no outputs"),
    (lambda g: replace(g, outputs=("result", "result")), "output result is named twice"),
    (lambda g: replace(g, outputs=("nowhere",)), "output nowhere is not computed"),
    (lambda g: replace(g, outputs=("image_0",)), "output image_0 is not computed"),
    (lambda g: replace(g, outputs=("stem/w",)), "output stem/w is not computed"),
    (lambda g: replace(g, inputs=("image_0", "image_0")), "image_0 is defined twice"),
    (
        lambda g: replace(g, inputs=("image_0", "stem")),
        "stem is defined twice, .* by operator stem",
    ),
    (lambda g: replace(g, inputs=("image_0", "stem/w")), "stem/w is defined as an input and holds"),
    (
        lambda g: replace(g, inputs=("image_0", "lost")),
        "lost is defined as an input and not listed",
    ),
    (reordered, "operator stem reads tfl.quantize before it is computed"),
    (without_tensor("dw"), "dw is defined by operator dw and not listed"),
    (without_tensor("dw/w"), "operator dw reads dw/w before it is computed"),
    (
        lambda g: replace(g, operators=(*g.operators, g.operators[0])),
        "two operators are named tfl.quantize",
    ),
    (
        lambda g: replace(g, operators=(*g.operators, replace(g.operators[0], name="again"))),
        "tfl.quantize is defined twice, the second time by operator again",
    ),
    (
        lambda g: with_new(g, Tensor("idle", (1,), DType.INT8, AFFINE)),
        "tensor idle is computed by no operator",
    ),
    (
        lambda g: with_new(g, constant("idle", [1], DType.INT8, AFFINE)),
        "constant idle is used by no operator",
    ),
    (
        lambda g: with_operator(g, "stem", outputs=("stem/w",)),
        "tensor stem/w is defined by operator stem and holds a constant",
    ),
]

OPERATORS: list[tuple[Edit, str]] = [
    (
        lambda g: with_operator(g, "sum", kind="average"),
        r"sum \(average\) is of an unknown kind; docs/operators.md lists",
    ),
    (lambda g: with_operator(g, "sum", inputs=("stem",)), r"sum \(add\) has 1 inputs instead of 2"),
    (lambda g: with_operator(g, "sum", inputs=("stem", "")), r"sum \(add\) lacks its b"),
    (
        lambda g: with_operator(g, "sum", inputs=("stem", "image_0")),
        r"sum \(add\) takes int8 as b beside int8, and image_0 is uint8",
    ),
    (
        lambda g: without_tensor("dw/w")(with_operator(g, "dw", inputs=("pad", "stem", "dw/b"))),
        "takes a constant as weights, and stem is not",
    ),
    (
        lambda g: with_operator(g, "dw", inputs=("stem/w", "dw/w", "dw/b")),
        "takes a computed tensor as input, and stem/w is not",
    ),
    (
        lambda g: with_tensor(g, "stem", shape=(4, 4, 4)),
        r"stem \(conv2d\) takes 4 axes as output, and stem has shape \[4, 4, 4\]",
    ),
    (
        lambda g: with_operator(g, "sum", attributes={}),
        r"sum \(add\) lacks attribute activation; it takes activation",
    ),
    (
        lambda g: with_attribute(g, "sum", colour="red"),
        "has the unknown attribute colour; it takes activation",
    ),
    (
        lambda g: with_attribute(g, "sum", activation="tanh"),
        "attribute activation, which must be one of none, relu, relu6, relu_n1_to_1, not tanh",
    ),
    (lambda g: with_attribute(g, "stem", strides=(0, 2)), "attribute strides, which must lie in 1"),
    (lambda g: with_attribute(g, "stem", padding=(0, 1)), "attribute padding, which must hold 4"),
    (
        lambda g: with_tensor(g, "stem", shape=(1, 5, 4, 4)),
        r"stem \(conv2d\) yields shape \[1, 4, 4, 4\] and declares \[1, 5, 4, 4\]",
    ),
    (
        lambda g: with_tensor(g, "stem", quantization=None),
        r"stem \(conv2d\) works on stem, which has no quantization",
    ),
    (
        lambda g: with_tensor(g, "stem", quantization=Quantization((0.0,), (0,))),
        "tensor stem has scale",
    ),
]


def test_the_whole_graph_is_sound() -> None:
    verify(small_graph())


@pytest.mark.parametrize(("edit", "message"), STRUCTURE + OPERATORS)
def test_a_broken_promise_is_named(edit: Edit, message: str) -> None:
    broken = edit(small_graph())
    with pytest.raises(InputError, match=message) as caught:
        verify(broken)
    assert "\n" not in str(caught.value)


def test_long_hostile_names_are_cut() -> None:
    graph = replace(small_graph(), name="x" * 10_000)
    with pytest.raises(InputError) as caught:
        verify(graph)
    assert len(str(caught.value)) < 200


def test_a_tensor_may_be_read_twice_and_a_bias_left_out() -> None:
    graph = with_operator(small_graph(), "sum", inputs=("stem", "stem"))
    dropped = with_operator(graph, "dw", inputs=("pad", "dw/w", ""))
    verify(without_tensor("dw/b")(dropped))


def test_an_operator_may_have_a_name_of_its_own() -> None:
    verify(with_operator(small_graph(), "sum", name="block_1/add"))


def test_data_must_not_be_writable() -> None:
    graph = with_tensor(small_graph(), "stem/b", data=np.zeros(4, np.int32))
    with pytest.raises(InputError, match="tensor stem/b holds a constant that can be overwritten"):
        verify(graph)


def test_an_empty_graph_is_refused() -> None:
    with pytest.raises(InputError, match="no inputs or no outputs"):
        verify(Graph("empty", {}, (), (), ()))


def test_an_unlisted_operand_is_refused() -> None:
    operator = Operator("y", "sigmoid", ("x",), ("y",))
    graph = Graph("g", {"y": Tensor("y", (1,), DType.INT8, AFFINE)}, (operator,), ("x",), ("y",))
    with pytest.raises(InputError, match="x is defined as an input and not listed"):
        verify(graph)


@pytest.mark.parametrize(("edit", "message"), STRUCTURE + OPERATORS)
def test_a_change_of_a_sound_graph_is_checked(edit: Edit, message: str) -> None:
    sound = small_graph()
    with pytest.raises(InputError, match=message):
        verify(edit(sound), known=sound)


def test_what_is_known_is_not_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    graph, checked = small_graph(), list[str]()
    monkeypatch.setattr(verifier, "check_tensor", lambda tensor: checked.append(tensor.name))
    monkeypatch.setattr(
        verifier, "_check_operator", lambda operator, _: checked.append(operator.name)
    )
    verify(with_attribute(graph, "sum", activation="relu"), known=graph)
    assert checked == ["sum"]
    checked.clear()
    verify(with_tensor(graph, "pad"), known=graph)
    assert checked == ["pad", "pad", "dw"]
