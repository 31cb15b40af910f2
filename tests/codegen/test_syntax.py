import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.codegen.syntax import (
    WIDTH,
    constant,
    float_literal,
    identifier,
    initializer,
    plain,
    string,
    wrap,
)


@given(st.text())
def test_plain_text_cannot_leave_a_comment_or_string(text: str) -> None:
    result = plain(text)
    assert len(result) == len(text)
    assert not set(result) & set('*"\\\n\r?%')
    assert "//" not in result


def test_plain_keeps_layer_names() -> None:
    assert plain("block_1/Conv2D;stage-2:0") == "block_1/Conv2D;stage-2:0"


@given(st.text(min_size=1))
def test_identifiers(text: str) -> None:
    assert f"x{identifier(text)}".isidentifier()
    assert identifier(text).isascii()


def test_strings_are_quoted() -> None:
    assert string('a"b\\') == '"a_b_"'


@given(st.floats(width=32, min_value=2.0**-140, max_value=2.0**100))
def test_float_literals_are_exact(value: float) -> None:
    literal = float_literal(value)
    assert literal.endswith("f")
    assert float.fromhex(literal[:-1]) == np.float32(value)


@given(st.lists(st.integers(), min_size=1), st.integers(0, 12))
def test_wrapped_items_stay_in_order_within_the_width(items: list[int], indent: int) -> None:
    text = wrap(map(str, items), indent)
    assert [int(item) for item in text.replace(",", " ").split()] == items
    longest = max(len(str(item)) for item in items)
    for line in text.splitlines():
        assert line.startswith(" " * indent)
        assert len(line) <= max(WIDTH, indent + longest + 1)


def test_nested_initializers_keep_the_order_of_fields() -> None:
    fields = {"a": 1, "b": {"c": "X", "d": -2}, "e": 3}
    assert initializer(fields, 2) == (
        "  .a = 1,\n  .b = {\n      .c = X, .d = -2,\n  },\n  .e = 3,"
    )


@pytest.mark.parametrize("kind", ["n6_affine", "n6_resize"])
def test_constants_are_static(kind: str) -> None:
    text = constant(kind, "name", {"zero_point": 4})
    assert text == f"    static const {kind} name = {{\n        .zero_point = 4,\n    }};"
