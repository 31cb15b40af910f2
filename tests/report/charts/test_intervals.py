import pytest
from support.drawn import boxes, dots, inside, words
from support.scored import SCORECARD, row

from n6lib.report.charts.intervals import intervals

ROWS = SCORECARD["rows"]


def timed(run: str, published: float, low: float, high: float) -> dict[str, object]:
    interval = {"low": low, "high": high, "inside": low <= published <= high}
    return row(run, "latency_ms", 10, published, interval=interval)


def test_only_what_has_an_interval_is_drawn() -> None:
    drawing = intervals(ROWS)
    assert (len(dots(drawing)), len(boxes(drawing))) == (2, 2)
    assert "1 of 2" in drawing.description
    assert inside(drawing)


def test_the_bar_is_the_interval_and_the_dot_what_was_published() -> None:
    drawing = intervals([timed("A", 10, 8, 12), timed("B", 13, 8, 12)])
    for box, dot, within in zip(boxes(drawing), dots(drawing), (True, False), strict=True):
        assert (box.x <= dot.x <= box.x + box.width) is within
        assert dot.ink == ("npu" if within else "cpu")


def test_lines_stand_by_rising_ratio() -> None:
    drawing = intervals([timed("B", 20, 8, 12), timed("A", 5, 8, 12)])
    assert [word for word in words(drawing) if "model" in word and "over" not in word] == [
        "A model of <A>",
        "B model of <B>",
    ]
    assert dots(drawing)[0].x < dots(drawing)[1].x


def test_what_is_far_off_stands_at_the_end() -> None:
    drawing = intervals([timed("A", 1e6, 8, 12), timed("B", 41, 8, 12)])
    assert dots(drawing)[0].x == pytest.approx(dots(drawing)[1].x)
    assert inside(drawing)


def test_long_names_are_cut() -> None:
    assert any(word.endswith("…") for word in words(intervals([timed("A" * 60, 10, 8, 12)])))
