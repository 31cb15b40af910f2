from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.handmade import BENCHMARK

from n6lib.comparison.beside import compare, difference
from n6lib.comparison.figures import Figure, figures_of
from n6lib.comparison.format import MINUS, count, milliseconds, size
from n6lib.comparison.published import Published


def figure(field, value, unit="", relation="="):
    return Published(
        "movenet", "MoveNet", "", "board", "tool", field, relation, Decimal(value), unit, "book"
    )


@pytest.mark.parametrize(
    ("value", "style", "against", "expected"),
    [
        (75, count, figure("f", "75"), "equal"),
        (74, count, figure("f", "75"), f"{MINUS}1 ({MINUS}1.3 %)"),
        (77, count, figure("f", "75"), "+2 (+2.7 %)"),
        (885248, size, figure("f", "864", "KiB"), "equal as printed"),
        (3065280, size, figure("f", "2.924", "MiB"), f"{MINUS}756 B ({MINUS}0.025 %)"),
        (19.844, milliseconds, figure("f", "22", "ms"), f"{MINUS}2.16 ms ({MINUS}9.8 %)"),
        (5, count, figure("f", "0"), "+5"),
        (120, milliseconds, figure("f", "100", "ms", ">"), "agrees with the bound"),
        (80, milliseconds, figure("f", "100", "ms", ">"), "contradicts the bound"),
        (80, milliseconds, figure("f", "100", "ms", "<"), "agrees with the bound"),
    ],
)
def test_differences_in_words(value, style, against, expected):
    ours = Figure("f", "label", value, "modelled", style)
    assert difference(ours, against) == expected


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_difference_of_counts_is_never_hidden(ours, theirs):
    words = difference(Figure("f", "f", ours, "modelled", count), figure("f", str(theirs)))
    assert (words == "equal") == (ours == theirs)
    assert words.startswith("+") == (ours > theirs)
    assert words.startswith(MINUS) == (ours < theirs)


def test_published_figures_stand_beside_ours():
    rows = {row.label: row for row in compare(BENCHMARK, [figure("latency.ms", "22", "ms")])}
    latency = rows["latency"]
    assert (latency.ours, latency.note, latency.basis) == ("19.8 ms", "(15.3 to 24.6)", "modelled")
    assert latency.published == "22 ms"
    assert latency.difference == f"{MINUS}2.16 ms ({MINUS}9.8 %), inside our interval"
    assert rows["epochs"].published == rows["epochs"].difference == ""


def test_no_figure_is_dropped_on_either_side():
    lone = figure("memory.pools.flexMEM", "378", "KiB")
    rows = compare(BENCHMARK, [figure("epochs.total", "4"), lone])
    unused = 2
    assert len(rows) == len(list(figures_of(BENCHMARK))) - unused + 1
    assert (rows[-1].ours, rows[-1].published) == ("", "378 KiB")
    assert rows[-1].difference == "no figure of ours"


def test_an_unused_pool_has_a_row_only_beside_a_published_figure():
    assert "npuRAM4, used" not in {row.label for row in compare(BENCHMARK, [])}
    rows = compare(BENCHMARK, [figure("memory.pools.npuRAM4", "378", "KiB")])
    (row,) = (row for row in rows if row.label == "npuRAM4, used")
    assert (row.ours, row.difference) == ("0 B", f"{MINUS}378 KiB ({MINUS}100.0 %)")


@pytest.mark.parametrize(
    ("value", "word"), [("15", "OUTSIDE"), ("20.5", "inside"), ("25", "OUTSIDE")]
)
def test_it_is_said_whether_the_published_figure_lies_in_our_interval(value, word):
    rows = compare(BENCHMARK, [figure("latency.ms", value, "ms")])
    (latency,) = (row for row in rows if row.label == "latency")
    assert latency.difference.endswith(f", {word} our interval")
