from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.graph_edits import constant, one_operator, small_graph

from n6lib.errors import InputError
from n6lib.graph import DType, Quantization, Tensor
from n6lib.graph.parser import parse_graph
from n6lib.graph.printer import print_graph


def test_the_text_people_read(golden: Callable[[str, str], None]) -> None:
    golden("graph/small.txt", print_graph(small_graph(), weights=False))


def test_the_text_programs_read(golden: Callable[[str, str], None]) -> None:
    golden("graph/small_weights.txt", print_graph(small_graph()))


def test_the_readable_form_is_refused_with_the_mend() -> None:
    with pytest.raises(InputError, match="line 4: the value of constant stem/w is left out"):
        parse_graph(print_graph(small_graph(), weights=False))


def test_digests_tell_constants_apart() -> None:
    def text(values: list[int]) -> str:
        w = constant("w", values, DType.INT8, Quantization((0.5,), (0,)))
        return print_graph(one_operator("f", [w], Tensor("y", (2,), DType.INT8)), weights=False)

    assert text([1, 2]) == text([1, 2])
    assert text([1, 2]) != text([2, 1])


@given(st.floats(2.0**-140, 2.0**120, width=32))
def test_scales_are_short_and_exact(scale: float) -> None:
    graph = one_operator("f", [Tensor("x", (1,), DType.INT8, Quantization((scale,), (0,)))],
                         Tensor("y", (1,), DType.INT8))  # fmt: skip
    text = print_graph(graph)
    again = parse_graph(text).tensor("x").quantization
    assert again is not None
    assert again.scales == (scale,)
    digits = text.split("xint8, ")[1].split(">")[0].split("e")[0]
    assert len(digits.replace(".", "").strip("0")) <= 9


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (7, "7"),
        (-0.5, "-0.5"),
        (1e30, "1e+30"),
        ("relu", '"relu"'),
        ((), "[]"),
        ((1, 2), "[1, 2]"),
        ((0.25,), "[0.25]"),
    ],
)
def test_attributes(value: object, text: str) -> None:
    graph = one_operator(
        "f", [Tensor("x", (1,), DType.INT8)], Tensor("y", (1,), DType.INT8), a=value
    )
    printed = print_graph(graph)
    assert f"f(%x) {{a = {text}}} : tensor<1xint8>" in printed
    assert parse_graph(printed) == graph


def test_a_constant_stands_before_its_first_use_and_once() -> None:
    w = constant("w", [1], DType.INT8)
    graph = one_operator("f", [w, None, w], Tensor("y", (1,), DType.INT8))
    lines = print_graph(graph).splitlines()
    assert lines[1].startswith('  %w = constant "AQ=="')
    assert lines[2] == "  %y = f(%w, none, %w) : tensor<1xint8>"
