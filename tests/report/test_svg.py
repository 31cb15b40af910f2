import math
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.report.svg import label, picture, rectangle, rule, ticks

# XML has no way to hold these.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


@given(TEXT, TEXT, TEXT)
def test_any_text_gives_a_picture_that_parses(title, words, description):
    shapes = [rectangle(1, 2, 3, 4, "npu", title), label(5, 6, words), rule(0, 0, 1, 1)]
    root = ElementTree.fromstring(picture(100, 50, description, shapes))
    assert root.get("aria-label") == description
    assert root.get("viewBox") == "0 0 100 50"
    assert (root.find("rect/title").text or "") == title
    assert (root.find("text").text or "") == words


@given(st.floats(1e-3, 1e9), st.integers(3, 20))
def test_ticks_are_even_round_and_not_too_many(end, most):
    marks = ticks(end, most)
    assert marks[0] == 0
    assert 2 <= len(marks) <= most + 1
    assert marks[-1] <= end * (1 + 1e-6)
    mantissa = marks[1] / 10 ** math.floor(math.log10(marks[1]) + 1e-9)
    assert min(abs(mantissa - round_one) for round_one in (1, 2, 5, 10)) < 1e-6
    steps = [after - before for before, after in pairwise(marks)]
    assert steps == pytest.approx([marks[1]] * len(steps))


def test_nothing_has_one_tick():
    assert ticks(0) == [0.0]
