import pytest
from support.drawn import boxes, inside, words

from n6lib.report.drawing import Area, Box, Dot, Drawing, Label, Line
from n6lib.report.drawing.frame import framed, moved

DRAWING = Drawing(200, 100, "a drawing", (Box(0, 0, 200, 100, "npu", "tip"), Label(0, 9, "own")))


def test_a_framed_drawing_says_what_it_is_above_all_it_shows():
    drawing = framed(DRAWING, "Title, modelled", "net on board")
    assert words(drawing) == ["Title, modelled", "net on board", "own"]
    title, subtitle = drawing.shapes[:2]
    (box,) = boxes(drawing)
    assert title.y < subtitle.y < box.y
    assert (box.width, box.height, box.tip) == (200, 100, "tip")
    assert drawing.description == "Title, modelled: a drawing"
    assert inside(drawing)


def test_a_margin_is_left_on_every_side():
    drawing = framed(DRAWING, "Title, modelled", "net on board")
    (box,) = boxes(drawing)
    assert box.x == drawing.width - box.x - box.width == drawing.height - box.y - box.height > 0


@pytest.mark.parametrize(("count", "lines"), [(1, 1), (2, 1), (3, 2), (9, 5)])
def test_the_key_takes_the_lines_it_needs_and_keeps_clear_of_the_drawing(count, lines):
    drawing = framed(DRAWING, "t", "s", [("cpu", f"ten words {i}") for i in range(count)])
    swatches = [box for box in boxes(drawing) if box.ink == "cpu"]
    (body,) = (box for box in boxes(drawing) if box.ink == "npu")
    assert len({box.y for box in swatches}) == lines
    assert max(box.y + box.height for box in swatches) < body.y
    assert inside(drawing)


def test_every_shape_moves():
    assert moved(Dot(1, 2, 3, "npu"), 10, 20) == Dot(11, 22, 3, "npu")
    assert moved(Line(((0, 0), (1, 1))), 1, 2) == Line(((1, 2), (2, 3)))
    assert moved(Area(((0, 0), (1, 1), (2, 0)), "alive"), 1, 0).points[2] == (3, 0)
