import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.errors import InputError
from n6lib.graph.lexer import Lexer


def words(text: str) -> list[tuple[str, str]]:
    lexer, found = Lexer(text), []
    while lexer.next.kind != "end":
        found.append((lexer.next.kind, lexer.next.text))
        lexer.take(lexer.next.kind)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("%a/b.c-1", [("tensor", "%a/b.c-1")]),
        ("@net", [("label", "@net")]),
        ("tensor<1x2x3xint8", [("type", "tensor<1x2x3xint8")]),
        ("tensor<float32>", [("type", "tensor<float32"), ("mark", ">")]),
        ("sha256:0af", [("digest", "sha256:0af")]),
        ("conv2d", [("word", "conv2d")]),
        ('"a/b+="', [("string", "a/b+=")]),
        ('""', [("string", "")]),
        ("-7", [("integer", "-7")]),
        ("0.5:-128", [("float", "0.5"), ("mark", ":"), ("integer", "-128")]),
        ("1e-05 -2.5e+10", [("float", "1e-05"), ("float", "-2.5e+10")]),
        ("0.1 .. 0.2", [("float", "0.1"), ("mark", ".."), ("float", "0.2")]),
        ("a // b c\nd", [("word", "a"), ("word", "d")]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert words(text) == expected


def test_lines_are_counted_over_gaps_and_comments() -> None:
    lexer = Lexer("a\n\n // x\r\n  b c")
    lines = []
    while lexer.next.kind != "end":
        lines.append(lexer.next.line)
        lexer.take("word")
    assert lines == [1, 4, 4]


def test_failures_name_line_and_word() -> None:
    lexer = Lexer("a\nb")
    lexer.expect("a")
    with pytest.raises(InputError, match=r"line 2: 'b' stands where '\{' is needed"):
        lexer.expect("{")
    with pytest.raises(InputError, match="line 2: 'b' stands where an integer is needed"):
        lexer.integer()
    assert lexer.accept("b")
    with pytest.raises(InputError, match="line 2: the end stands where a tensor is needed"):
        lexer.take("tensor")


def test_accept_skips_marks_and_words_only() -> None:
    lexer = Lexer('"a" a')
    assert not lexer.accept("a")
    assert lexer.take("string") == "a"
    assert lexer.accept("a")


@pytest.mark.parametrize("text", ["#", "a\n ?", '"open', "é"])
def test_unknown_characters_are_shown(text: str) -> None:
    with pytest.raises(InputError, match=r"line \d: .* cannot be read"):
        words(text)


def test_numbers_are_bounded() -> None:
    assert Lexer("9" * 40).integer() == int("9" * 40)
    with pytest.raises(InputError, match="too many digits"):
        Lexer("9" * 41).integer()
    with pytest.raises(InputError, match="too many digits"):
        Lexer("0." + "9" * 10_000).real()
    with pytest.raises(InputError, match="a float is needed"):
        Lexer("5").real()


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_printed_float_is_one_word(value: float) -> None:
    lexer = Lexer(repr(value))
    assert lexer.real() == value
    assert lexer.next.kind == "end"


def test_the_budget_bounds_words() -> None:
    lexer = Lexer("a " * 10, budget=5)
    lexer.take("word")
    with pytest.raises(InputError, match="line 1: the text has too many words"):
        [lexer.take("word") for _ in range(9)]
