from dataclasses import replace
from typing import Any

import pytest
from support.graph_edits import infer, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Operator, Quantization, Tensor
from n6lib.graph.kinds import KINDS
from n6lib.graph.verifier import verify

AFFINE = Quantization((0.5,), (0,))
X = Tensor("x", (2, 3, 4), DType.INT8, AFFINE)
Y = Tensor("y", (9,), DType.INT8, AFFINE)


def like(name: str, *shape: int) -> Tensor:
    return replace(X, name=name, shape=shape)


def parts(kind: str, count: int, **attributes: Any) -> tuple[tuple[int, ...], ...]:
    """Shapes of the `count` outputs of an operator on X."""
    outputs = [like(f"y{index}", 1) for index in range(count)]
    names = tuple(tensor.name for tensor in outputs)
    operator = Operator("y0", kind, ("x",), names, attributes)
    table = {tensor.name: tensor for tensor in (X, *outputs)}
    return tuple(KINDS[kind].shapes(operator, *KINDS[kind].bind(operator, table)))


def test_joined_sizes_add_up() -> None:
    assert infer(one_operator("concat", [X, like("z", 2, 5, 4)], Y, axis=1)) == (2, 8, 4)


def test_split_sizes_are_the_outputs() -> None:
    assert parts("split", 2, axis=2, sizes=(3, 1)) == ((2, 3, 3), (2, 3, 1))


def test_a_stack_has_an_axis_more_and_an_unstack_one_less() -> None:
    assert infer(one_operator("stack", [X, like("z", 2, 3, 4)], Y, axis=3)) == (2, 3, 4, 2)
    assert parts("unstack", 3, axis=1) == ((2, 4),) * 3


def test_a_slice_may_drop_axes_of_one() -> None:
    found = one_operator(
        "slice", [X], Y, begins=(1, 2, 3), sizes=(1, 2, 2), strides=(1, -2, -3), dropped=(0,)
    )
    assert infer(found) == (2, 2)


def cut(**changes: Any) -> Graph:
    whole = {"begins": (0, 0, 0), "sizes": (2, 3, 4), "strides": (1, 1, 1), "dropped": ()}
    return one_operator("slice", [X], Y, **{**whole, **changes})


@pytest.mark.parametrize(
    ("graph", "message"),
    [
        (one_operator("concat", [X, like("z", 2, 5, 5)], Y, axis=1), "only that axis may differ"),
        (one_operator("concat", [X, like("z", 2, 5)], Y, axis=1), "only that axis may differ"),
        (one_operator("concat", [X], Y, axis=3), "works along axis 3 of 3 axes"),
        (one_operator("stack", [X, like("z", 2, 3, 5)], Y, axis=0), r"stacks \[2, 3, 4\] and"),
        (one_operator("stack", [X], Y, axis=4), "works along axis 4 of 4 axes"),
        (cut(begins=(0, 0)), "has 2 begins, 3 sizes and 3 strides for 3 axes"),
        (cut(begins=(1, 0, 0)), "takes elements 1 to 2 of 2 in strides of 1 along axis 0"),
        (cut(strides=(1, -1, 1)), "takes elements 0 to -2 of 3 in strides of -1 along axis 1"),
        (cut(strides=(1, 1, 0)), "in strides of 0 along axis 2"),
        (cut(dropped=(1,)), r"drops axes \[1\] of \[2, 3, 4\]; only those of 1 can be"),
        (cut(dropped=(3,)), r"drops axes \[3\]"),
    ],
)
def test_what_does_not_fit_is_refused(graph: Graph, message: str) -> None:
    with pytest.raises(InputError, match=message):
        infer(graph)


@pytest.mark.parametrize(
    ("kind", "count", "attributes", "message"),
    [
        ("split", 2, {"axis": 2, "sizes": (3, 2)}, r"splits 4 .* into 2 parts of \[3, 2\]"),
        ("split", 3, {"axis": 2, "sizes": (3, 1)}, r"into 3 parts of \[3, 1\]"),
        ("split", 2, {"axis": 3, "sizes": (3, 1)}, "works along axis 3"),
        ("unstack", 2, {"axis": 1}, "has 2 outputs for 3 slices of axis 1"),
    ],
)
def test_parts_that_do_not_fit_are_refused(
    kind: str, count: int, attributes: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        parts(kind, count, **attributes)


def test_only_bytes_are_requantized_when_joined() -> None:
    other = Quantization((0.25,), (0,))
    verify(one_operator("concat", [X], replace(X, name="y", quantization=other), axis=0))
    x = replace(X, dtype=DType.INT16)
    with pytest.raises(InputError, match="must have the same scale and zero point"):
        verify(one_operator("concat", [x], replace(x, name="y", quantization=other), axis=0))
