import numpy as np
import pytest

from n6lib.pose.colours import of_person
from n6lib.pose.panel import (
    FAINT,
    INK,
    LINE,
    Bar,
    draw_panel,
    keypoint_bars,
    panel_height,
    people_bars,
)
from n6lib.pose.person import Person
from n6lib.pose.skeleton import MOVENET


class Recorder:
    """A canvas that remembers what was drawn on it."""

    def __init__(self):
        self.texts, self.bars, self.lines = [], [], []

    def text(self, corner, words, _height, colour):
        self.texts.append((corner, words, colour))

    def bar(self, corner, width, _height, colour):
        self.bars.append((corner, width, colour))

    def line(self, start, end, _width, _colour):
        self.lines.append((start, end))


def person(score=0.5):
    keypoints = np.array([[0, 0, index / 10] for index in range(13)], np.float32)
    return Person(score, (0, 0, 1, 1), keypoints)


@pytest.fixture
def recorder():
    recorder = Recorder()
    bars = [Bar("one", 0.7, INK), Bar("two", 1.0, FAINT), Bar("three", 1.5, INK)]
    draw_panel(recorder, bars, ["first", "second"], 0.5, 700)
    return recorder


def test_every_bar_has_its_label_length_and_figure(recorder):
    words = [text for _, text, _ in recorder.texts]
    assert words[:6] == ["one", "0.70", "two", "1.00", "three", "1.50"]
    lengths = [length for _, length, _ in recorder.bars]
    assert lengths[0] == pytest.approx(0.7 * lengths[1])
    assert lengths[1] == lengths[2]
    assert [ink for _, _, ink in recorder.bars] == [INK, FAINT, INK]


def test_a_line_marks_the_threshold(recorder):
    ((start, end),) = recorder.lines
    corner, whole, _ = recorder.bars[1]
    assert start[0] == end[0] == pytest.approx(corner[0] + whole / 2)


def test_the_caption_ends_inside_the_panel(recorder):
    corner, words, ink = recorder.texts[-1]
    assert (words, ink) == ("second", INK)
    assert corner[1] + LINE <= panel_height(3, ["first", "second"])


def test_keypoints_below_the_threshold_are_faint():
    bars = keypoint_bars([person()], MOVENET, 0.5, several=False)
    assert [bar.label for bar in bars] == list(MOVENET.names)
    assert [bar.colour for bar in bars] == [FAINT] * 5 + [INK] * 8
    coloured = keypoint_bars([person()], MOVENET, 0.5, several=True)
    assert coloured[-1] == Bar("right ankle", bars[-1].value, of_person(0))


def test_nobody_has_empty_bars():
    bars = keypoint_bars([], MOVENET, 0.5, several=True)
    assert {(bar.value, bar.colour) for bar in bars} == {(0.0, FAINT)}


def test_the_first_people_have_a_bar_each_in_their_colour():
    bars = list(people_bars([person(1 - index / 10) for index in range(9)]))
    assert len(bars) == 6
    assert bars[1] == Bar("person 2", 0.9, of_person(1))
