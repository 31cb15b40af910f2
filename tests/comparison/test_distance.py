from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.comparison.distance import distance
from n6lib.comparison.figures import Figure
from n6lib.comparison.format import MINUS
from n6lib.comparison.published import Published


def published(value, unit="", relation="="):
    return Published(
        "movenet", "MoveNet", "", "board", "tool", "f", relation, Decimal(value), unit, "", "book"
    )


@pytest.mark.parametrize(
    ("value", "unit", "against", "expected"),
    [
        (75, "", published("75"), "equal"),
        (74, "", published("75"), f"{MINUS}1 ({MINUS}1.3 %)"),
        (77, "", published("75"), "+2 (+2.7 %)"),
        (94.667, "%", published("94.7", "%"), "equal as printed"),
        (88.406, "%", published("87.9", "%"), "+0.5 points (+0.6 %)"),
        (885248, "B", published("864", "KiB"), "equal as printed"),
        (3065280, "B", published("2.924", "MiB"), f"{MINUS}756 B ({MINUS}0.025 %)"),
        (19.844, "ms", published("22", "ms"), f"{MINUS}2.16 ms ({MINUS}9.8 %)"),
        (5, "", published("0"), "+5"),
        (120, "ms", published("100", "ms", ">"), "agrees with the bound"),
        (80, "ms", published("100", "ms", ">"), "contradicts the bound"),
        (80, "ms", published("100", "ms", "<"), "agrees with the bound"),
    ],
)
def test_differences_in_words(value, unit, against, expected):
    assert distance(Figure("f", value, "modelled", unit), against).text == expected


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_difference_of_counts_is_never_hidden(ours, theirs):
    found = distance(Figure("f", ours, "modelled"), published(str(theirs)))
    assert (found.text == "equal") == (ours == theirs)
    assert found.text.startswith("+") == (ours > theirs)
    assert found.text.startswith(MINUS) == (ours < theirs)
    assert found.absolute == ours - theirs
    assert found.relative == pytest.approx(100 * (ours / theirs - 1))


def test_a_bound_has_a_verdict_and_no_distance():
    found = distance(Figure("f", 120, "modelled", "ms"), published("100", "ms", ">"))
    assert (found.absolute, found.relative, found.inside) == (None, None, None)
    assert found.verdict == "agrees with the bound"


@pytest.mark.parametrize(
    ("value", "inside", "word"),
    [("15", False, "OUTSIDE"), ("20.5", True, "inside"), ("25", False, "OUTSIDE")],
)
def test_it_is_said_whether_the_published_figure_lies_in_our_interval(value, inside, word):
    ours = Figure("latency.ms", 19.84, "modelled", "ms", interval=(15.3, 24.55))
    found = distance(ours, published(value, "ms"))
    assert found.inside is inside
    assert found.text.endswith(f", {word} our interval")
