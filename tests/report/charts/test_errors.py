import pytest
from support.drawn import dots, inside, told, words
from support.scored import SCORECARD, row

from n6lib.report.charts.errors import LANES, errors, lane_of
from n6lib.report.drawing import Line

ROWS = SCORECARD["rows"]


def test_each_figure_is_a_dot_in_its_lane() -> None:
    drawing = errors(ROWS)
    assert len(dots(drawing)) == 4  # neither the pool that nothing uses nor hybrid epochs
    assert {"epochs", "memory pools", "latency"} <= {*words(drawing)}
    assert "activations" not in words(drawing)
    assert inside(drawing)


def test_errors_lie_left_and_right_of_zero() -> None:
    drawing = errors([row("A", "macs", value, 100) for value in (1, 80, 100, 120, 900)])
    places = [dot.x for dot in dots(drawing)]
    assert places == sorted(places)
    assert places[2] - places[1] == pytest.approx(places[3] - places[2])
    far = errors([row("A", "macs", value, 100) for value in (200, 900)])
    assert dots(far)[0].x == dots(far)[1].x


def test_a_line_is_the_median() -> None:
    drawing = errors([row("A", "macs", value, 100) for value in (90, 110, 120)])
    (line,) = [
        shape for shape in drawing.shapes if isinstance(shape, Line) and shape.ink == "bound"
    ]
    assert line.points[0][0] == pytest.approx(dots(drawing)[1].x)


def test_a_dot_tells_what_it_is() -> None:
    tip = told(dots(errors(ROWS))[2].tip)
    assert tip == {
        "": "R1 · model of <R1>",
        "figure": "latency_ms",
        "predicted": "10.0 ms",
        "published": "9.00 ms",
        "error": "+11 %",
        "interval": "8 to 12 ms",
        "profile": "st-2.1",
    }


def test_held_out_figures_have_an_ink_of_their_own() -> None:
    known, held = dots(errors([row("A", "macs", 1, 1), row("B", "macs", 1, 1, in_sample=False)]))
    assert (known.ink, held.ink) == ("npu", "cpu")


def test_pools_share_a_lane_and_others_have_none() -> None:
    assert lane_of(row("A", "octoFlash", 1, 1)) == "pools"
    assert lane_of(row("A", "npuRAM5", 0, 0)) == ""
    assert lane_of(row("A", "epochs_hybrid", 1, 1)) == ""
    assert set(LANES) >= {"pools", "latency_ms"}


def test_hundreds_of_dots_stay_inside() -> None:
    assert inside(errors(ROWS * 200))
