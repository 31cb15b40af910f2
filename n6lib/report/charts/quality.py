"""How close the int8 network stays to the float one: layer by layer, and by calibration samples."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from n6lib.report.charts.tips import tip
from n6lib.report.drawing import Box, Dot, Drawing, Label, Line, Shape
from n6lib.report.drawing.axes import Scale, rows, ticks

_LEFT, _RIGHT, _TOP, _FLOOR = 64.0, 14.0, 14.0, 170.0
_HALF = 460.0
_HIGHEST = 80.0  # dB; equal tensors have 200 and would press all others down


def quality_of_layers(layers: Sequence[Mapping[str, Any]]) -> Drawing:
    """`layers` of quality.json: a bar per layer, as high as its signal is above its noise (dB)."""
    width = max(960.0, _LEFT + _RIGHT + 3.0 * len(layers))
    right = width - _RIGHT
    up = _decibels([layer["sqnr_db"] for layer in layers])
    step = (right - _LEFT) / max(len(layers), 1)
    bar = min(step * 0.82, 22.0)
    zero = up(0.0)
    shapes = [*_grid(up, right), Label(0, _TOP + 4, "dB", ink="faint")]
    for index, layer in enumerate(layers):
        x, y = _LEFT + index * step + (step - bar) / 2, up(layer["sqnr_db"])
        top, height = min(y, zero), max(abs(zero - y), 1.0)
        shapes.append(Box(x, top, bar, height, "quality", _layer_tip(layer)))
    shapes.append(Label(_LEFT, _FLOOR + 18, "layers, in the order of the model", ink="faint"))
    words = f"Signal to quantization noise of {len(layers)} layers"
    return Drawing(width, _FLOOR + 26, words, tuple(shapes))


def quality_by_samples(points: Sequence[Mapping[str, Any]]) -> Drawing:
    """`points` of sensitivity.json: dB at the output against the number of calibration samples.

    The scale of dB has no end to begin at, so it spans the points alone.
    """
    right = _HALF - _RIGHT - 16
    samples = [point["samples"] for point in points]
    across = Scale(min(samples), max(samples), _LEFT + 16, right, logarithmic=True)
    up = _around([point["sqnr_db"] for point in points])
    levels = [up.low + level for level in ticks(up.high - up.low, 4)]
    places = tuple((across(point["samples"]), up(point["sqnr_db"])) for point in points)
    grid = rows(up, levels, _LEFT, _HALF - _RIGHT, lambda level: f"{level:g}")
    shapes: list[Shape] = [*grid, Line(places, "quality")]
    for (x, y), point in zip(places, points, strict=True):
        shapes.append(Dot(x, y, 4.5, "quality", _point_tip(point)))
        shapes.append(Label(x, y - 10, f"{point['sqnr_db']:.1f}", "middle"))
        shapes.append(Label(x, _FLOOR + 16, str(point["samples"]), "middle", "faint"))
    shapes.append(Label(_HALF - _RIGHT, _FLOOR + 34, "calibration samples", "end", "faint"))
    shapes.append(Label(0, _TOP + 4, "dB", ink="faint"))
    return Drawing(_HALF, _FLOOR + 42, "Quality by calibration samples", tuple(shapes))


def _decibels(values: Sequence[float]) -> Scale:
    """A scale from 0, or the least below it, to the next ten above the largest."""
    low = min(0.0, *values)
    high = min(max(10.0, *values), _HIGHEST)
    return Scale(10 * math.floor(low / 10), 10 * math.ceil(high / 10), _FLOOR, _TOP)


def _around(values: Sequence[float]) -> Scale:
    """A scale of whole fives around `values`, with room for words above the largest."""
    high = min(max(values), _HIGHEST)
    low = min(min(values), high)
    return Scale(5 * math.floor((low - 1) / 5), 5 * math.ceil((high + 1.5) / 5), _FLOOR, _TOP)


def _grid(up: Scale, right: float) -> list[Shape]:
    below = [-tick for tick in reversed(ticks(-up.low, 4)) if tick]
    return rows(up, [*below, *ticks(up.high, 4)], _LEFT, right, lambda level: f"{level:g}")


def _layer_tip(layer: Mapping[str, Any]) -> str:
    return tip(
        layer["name"],
        kind=layer["kind"],
        signal_to_noise=f"{layer['sqnr_db']:.1f} dB",
        cosine=f"{layer['cosine']:.5f}",
    )


def _point_tip(point: Mapping[str, Any]) -> str:
    agreed = point["agreement"]
    return tip(
        f"{point['samples']} calibration samples",
        signal_to_noise=f"{point['sqnr_db']:.1f} dB",
        cosine=f"{point['cosine']:.5f}",
        agreement=f"{agreed['value']:.4f} ({agreed['what']})" if agreed else "",
    )
