from hypothesis import given
from hypothesis import strategies as st

from n6lib.graph.importer.onnx.phrase import phrase, text


@given(st.text() | st.binary())
def test_phrases_fit_a_line(word) -> None:
    shown = phrase(word)
    assert shown.isprintable()
    assert len(shown) <= 63


def test_words_stay_and_bytes_are_read() -> None:
    assert phrase("a/b:0") == "a/b:0"
    assert phrase("a\nb") == "a?b"
    assert phrase("x" * 70) == "x" * 60 + "..."
    assert text(b"abc") == text("abc") == "abc"
