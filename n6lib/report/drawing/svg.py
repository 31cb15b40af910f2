"""Drawings as SVG: in a page, whose style sheet colours them, or as files of their own."""

from collections.abc import Sequence
from html import escape

from n6lib.report.drawing.palette import inks, variables
from n6lib.report.drawing.shapes import Area, Box, Dot, Drawing, Label, Line, Points, Shape


def inline(drawing: Drawing) -> str:
    """`drawing` as an element of an HTML page; arrow keys move between its marks."""
    focus = ' tabindex="0"' if drawing.marks else ""
    return _element(drawing, focus, "")


def standalone(drawing: Drawing) -> str:
    """`drawing` as an SVG file, in light or dark colours as its reader prefers."""
    size = f' xmlns="http://www.w3.org/2000/svg" width="{drawing.width:g}"'
    style = f"<style>{variables()}{inks()}svg{{background:var(--paper)}}</style>\n"
    return _element(drawing, size, style) + "\n"


def _element(drawing: Drawing, attributes: str, head: str) -> str:
    body = "\n".join(_shape(shape) for shape in drawing.shapes)
    return (
        f'<svg{attributes} viewBox="0 0 {_px(drawing.width)} {_px(drawing.height)}" role="img" '
        f'aria-label="{escape(drawing.description)}">\n{head}{body}\n</svg>'
    )


def _shape(shape: Shape) -> str:
    match shape:
        case Box():
            place = f'x="{_px(shape.x)}" y="{_px(shape.y)}"'
            size = f'width="{_px(shape.width)}" height="{_px(shape.height)}"'
            return _mark("rect", shape, f"{place} {size}")
        case Dot():
            place = f'cx="{_px(shape.x)}" cy="{_px(shape.y)}" r="{_px(shape.radius)}"'
            return _mark("circle", shape, place)
        case Line():
            kind = f"{shape.ink} dashed" if shape.dashed else shape.ink
            return f'<polyline class="{kind}" points="{_points(shape.points)}"/>'
        case Area():
            return f'<polygon class="{shape.ink}" points="{_points(shape.points)}"/>'
        case Label():
            anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
            place = f'x="{_px(shape.x)}" y="{_px(shape.y)}"'
            return f'<text class="{shape.ink}" {place}{anchor}>{escape(shape.words)}</text>'


def _mark(tag: str, shape: Box | Dot, place: str) -> str:
    key = f' data-key="{escape(shape.key)}"' if shape.key else ""
    head = f'<{tag} class="{shape.ink}"{key} {place}'
    return f"{head}><title>{escape(shape.tip)}</title></{tag}>" if shape.tip else f"{head}/>"


def _points(points: Points | Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{_px(x)},{_px(y)}" for x, y in points)


def _px(length: float) -> str:
    return f"{length:.2f}".rstrip("0").rstrip(".")
