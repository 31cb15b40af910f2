"""What a drawing shows, for tests to ask."""

from n6lib.report.drawing import Box, Dot, Drawing, Label, Line


def boxes(drawing: Drawing) -> list[Box]:
    return [shape for shape in drawing.shapes if isinstance(shape, Box)]


def dots(drawing: Drawing) -> list[Dot]:
    return [shape for shape in drawing.shapes if isinstance(shape, Dot)]


def lines(drawing: Drawing) -> list[Line]:
    return [shape for shape in drawing.shapes if isinstance(shape, Line)]


def words(drawing: Drawing) -> list[str]:
    return [shape.words for shape in drawing.shapes if isinstance(shape, Label)]


def told(tip: str) -> dict[str, str]:
    """The names and values of a tip, and its title under ""."""
    title, *pairs = tip.split("\n")
    return {"": title, **dict(pair.split("\t") for pair in pairs)}


def inside(drawing: Drawing) -> bool:
    """Whether every box, dot and label lies in the drawing."""
    for shape in drawing.shapes:
        if isinstance(shape, Box):
            ends = (shape.x, shape.x + shape.width, shape.y, shape.y + shape.height)
        elif isinstance(shape, Dot | Label):
            ends = (shape.x, shape.x, shape.y, shape.y)
        else:
            continue
        left, right, top, bottom = ends
        if min(left, top) < -0.01 or right > drawing.width + 0.01 or bottom > drawing.height + 0.01:
            return False
    return True
