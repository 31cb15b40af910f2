import pytest

from n6lib.pose.panel import FAINT, INK, LINE, draw_panel, panel_height
from n6lib.pose.skeleton import NAMES, Keypoint


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


@pytest.fixture
def recorder():
    points = [Keypoint(name, 0, 0, index / 10) for index, name in enumerate(NAMES)]
    recorder = Recorder()
    draw_panel(recorder, points, ["first", "second"], 0.5, 700)
    return recorder


def test_every_keypoint_has_its_name_bar_and_figure(recorder):
    words = [text for _, text, _ in recorder.texts]
    assert [word for word in words if word in NAMES] == list(NAMES)
    assert len(recorder.bars) == len(NAMES)
    assert "0.70" in words


def test_keypoints_below_the_threshold_are_faint(recorder):
    inks = [ink for _, _, ink in recorder.bars]
    assert inks == [FAINT] * 5 + [INK] * 8


def test_a_line_marks_the_threshold(recorder):
    ((start, end),) = recorder.lines
    (corner, whole, _) = recorder.bars[10]
    assert start[0] == end[0] == pytest.approx(corner[0] + whole / 2)


def test_the_caption_ends_inside_the_panel(recorder):
    corner, words, ink = recorder.texts[-1]
    assert (words, ink) == ("second", INK)
    assert corner[1] + LINE <= panel_height(["first", "second"])
