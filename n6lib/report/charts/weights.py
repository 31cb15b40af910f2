"""What the weights of every layer become in the form that the target reads, by cause."""

from collections.abc import Mapping, Sequence
from typing import Any

from n6lib.comparison.format import size
from n6lib.report.charts.tips import tip
from n6lib.report.drawing import Box, Drawing, Label, Line, Shape
from n6lib.report.drawing.axes import Scale, binary_ticks, rows

CAUSES = {
    "kernel": "kernels",
    "inflated": "zeros of inflated kernels",
    "vectors": "scales and biases beyond the table",
    "table": "scales and biases in the table",
    "constants": "other constants",
    "padding": "padding",
}
_LEFT, _RIGHT, _TOP, _FLOOR = 72.0, 14.0, 12.0, 182.0

Layers = Sequence[Mapping[str, Any]]


def weights(layers: Layers) -> Drawing:
    """`layers` (compile.json's weights) as stacked bars; a line marks the bytes in the file."""
    width = max(960.0, _LEFT + _RIGHT + 6.0 * len(layers))
    right = width - _RIGHT
    up = Scale(0, max([1, *(max(la["total"], la["original"]) for la in layers)]), _FLOOR, _TOP)
    shapes = rows(up, binary_ticks(up.high), _LEFT, right, size)
    step = (right - _LEFT) / max(len(layers), 1)
    bar = min(step * 0.82, 28.0)
    for index, layer in enumerate(layers):
        x = _LEFT + index * step + (step - bar) / 2
        shapes += _stack(layer, str(index), x, bar, up)
        y = up(layer["original"])
        shapes.append(Line(((x - 1, y), (x + bar + 1, y)), "bound"))
    shapes.append(Label(_LEFT, _FLOOR + 18, "layers, in the order of the model", ink="faint"))
    return Drawing(width, _FLOOR + 26, f"Bytes of the weights of {len(layers)} layers", (*shapes,))


def sums(layers: Layers) -> list[tuple[str, str, int]]:
    """Cause, its words and its bytes over all layers, causes without bytes left out."""
    totals = {cause: sum(layer[cause] for layer in layers) for cause in CAUSES}
    return [(cause, CAUSES[cause], total) for cause, total in totals.items() if total]


def _stack(layer: Mapping[str, Any], key: str, x: float, width: float, up: Scale) -> list[Shape]:
    shapes: list[Shape] = []
    below = 0
    causes = [cause for cause in CAUSES if layer[cause]]
    for cause in causes:
        top, floor = up(below + layer[cause]), up(below)
        words = "" if shapes else _tip(layer)
        shapes.append(Box(x, top, width, floor - top, cause, words, key))
        below += layer[cause]
    return shapes


def _tip(layer: Mapping[str, Any]) -> str:
    causes = {words.replace(" ", "_"): size(layer[cause]) for cause, words in CAUSES.items()}
    there = {words: text for words, text in causes.items() if text != "0 B"}
    return tip(
        layer["layer"], laid_out=size(layer["total"]), in_the_file=size(layer["original"]), **there
    )
