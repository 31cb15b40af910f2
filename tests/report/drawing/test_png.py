import io

import numpy as np
import pytest
from PIL import Image

from n6lib.report.drawing import Area, Box, Dot, Drawing, Label, Line
from n6lib.report.drawing.palette import LIGHT
from n6lib.report.drawing.png import png


def picture(*shapes):
    return np.asarray(Image.open(io.BytesIO(png(Drawing(20, 10, "a drawing", shapes)))))


def rgb(ink):
    return [int(LIGHT[ink][start : start + 2], 16) for start in (1, 3, 5)]


def test_a_picture_is_twice_the_size_of_its_drawing_on_paper():
    empty = picture()
    assert empty.shape == (20, 40, 3)
    assert (empty == rgb("paper")).all()


@pytest.mark.parametrize(
    "shape",
    [
        Box(2, 2, 16, 6, "npu"),
        Dot(10, 5, 4, "npu"),
        Area(((2, 2), (18, 2), (18, 8), (2, 8)), "npu"),
        Line(((0, 5), (20, 5)), "npu"),
    ],
)
def test_shapes_have_their_colour_where_they_are(shape):
    found = picture(shape)
    assert found[10, 20].tolist() == rgb("npu")
    assert found[0, 0].tolist() == rgb("paper")


def test_dashes_have_gaps():
    row = picture(Line(((0, 5), (20, 5)), "bound", dashed=True))[10]
    changes = np.any(np.diff(row.astype(int), axis=0), axis=1).sum()
    assert changes >= 4


def test_words_are_written_and_signs_have_shapes_of_their_own():
    texts = [picture(Label(1, 9, words)) for words in ("µ", "²", "\N{MINUS SIGN}", "x")]
    assert all((text != rgb("paper")).any() for text in texts)
    assert len({text.tobytes() for text in texts}) == 4


def test_the_same_drawing_has_the_same_bytes():
    drawing = Drawing(30, 20, "d", (Box(1, 1, 9, 9, "cpu"), Label(2, 18, "63 ms")))
    assert png(drawing) == png(drawing)
    assert b"tIME" not in png(drawing)
