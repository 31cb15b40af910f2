import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.report.drawing import Label, Line
from n6lib.report.drawing.axes import (
    Scale,
    binary_ticks,
    columns,
    decades,
    plain,
    rows,
    ticks,
)


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


@given(st.integers(1, 1 << 30), st.integers(3, 10))
def test_ticks_of_bytes_are_powers_of_two_apart(end, most):
    marks = binary_ticks(end, most)
    assert marks[-1] <= end
    assert len(marks) <= most + 1
    assert {after - before for before, after in pairwise(marks)} <= {marks[-1] - marks[-2]}
    assert math.log2(marks[1]).is_integer()


@given(st.floats(1e-6, 1e6), st.floats(1, 1e6))
def test_decades_hold_both_ends(low, factor):
    powers = decades(low, low * factor)
    assert len(powers) >= 2
    assert powers[0] <= low * (1 + 1e-9)
    assert powers[-1] >= low * factor * (1 - 1e-9)


@given(st.floats(0, 100), st.booleans())
def test_a_scale_stays_between_its_ends_and_keeps_order(value, logarithmic):
    scale = Scale(1, 100, 50, 250, logarithmic)
    assert 50 <= scale(value) <= 250
    assert scale(value) <= scale(value + 1) + 1e-9


def test_a_scale_meets_its_ends_and_its_middle():
    assert [Scale(0, 10, 100, 0)(value) for value in (0, 5, 10, 11)] == [100, 50, 0, 0]
    assert Scale(1, 100, 0, 10, logarithmic=True)(10) == pytest.approx(5)
    assert Scale(3, 3, 7, 9)(3) == 7


def test_the_grid_has_a_line_and_words_per_value():
    scale = Scale(0, 2, 0, 20)
    for draw in (rows, columns):
        shapes = draw(scale, [0, 1, 2], 0, 100, plain)
        assert [shape.words for shape in shapes if isinstance(shape, Label)] == ["0", "1", "2"]
        assert sum(isinstance(shape, Line) for shape in shapes) == 3


@pytest.mark.parametrize(
    ("value", "text"), [(0.01, "0.01"), (5, "5"), (1000, "1000"), (1e4, "10k"), (2e6, "2M")]
)
def test_ticks_in_words(value, text):
    assert plain(value) == text
