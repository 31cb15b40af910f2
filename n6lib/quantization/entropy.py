"""The range whose quantized values tell most of what the float ones do."""

import numpy as np

from n6lib.quantization.histogram import Floats, Histogram

LEVELS = 128
"""Magnitudes of an int8 number."""

_CELLS = 2048
_STRIDE = 16
_EPSILON = 1e-4

Range = tuple[float, float]


def entropy_range(histogram: Histogram) -> Range:
    """The threshold whose quantization loses least by Kullback and Leibler, as (-T, T).

    Szymon Migacz, "8-bit inference with TensorRT", GTC 2017, and onnxruntime's entropy calibrator
    after it: the distribution of magnitudes, cut at T with what lies beyond in the last cell, is
    compared with itself in 128 levels, and the T of the least divergence is taken. Zeros do not
    count, as quantization keeps them. T runs over every sixteenth of 1024 to 2048 cells.
    """
    magnitudes, width = _magnitudes(histogram)
    stops = range(len(magnitudes), LEVELS - 1, -_STRIDE)
    if not stops or not magnitudes.any():
        return -width * len(magnitudes), width * len(magnitudes)
    best = min(stops, key=lambda stop: divergence(magnitudes, stop))
    return -best * width, best * width


def divergence(magnitudes: Floats, stop: int) -> float:
    """KL divergence of the first `stop` cells from themselves in `LEVELS` levels."""
    inside = magnitudes[:stop]
    reference = inside.copy()
    reference[-1] += magnitudes[stop:].sum()
    filled = reference > 0
    starts = np.arange(LEVELS) * stop // LEVELS
    sums = np.add.reduceat(inside, starts)
    shares = np.maximum(np.add.reduceat(filled.astype(np.float64), starts), 1.0)
    sizes = np.diff(np.append(starts, stop))
    quantized = np.repeat(sums / shares, sizes) * filled
    p, q = _smooth(reference), _smooth(quantized)
    return float(np.sum(p * np.log(p / q)))


def _smooth(cells: Floats) -> Floats:
    """A distribution without zeros: an empty cell counts as a ten-thousandth of a value."""
    counts = np.where(cells > 0, cells, _EPSILON)
    smooth: Floats = counts / counts.sum()
    return smooth


def _magnitudes(histogram: Histogram) -> tuple[Floats, float]:
    """Counts by distance from zero in at most `_CELLS` cells, and the width of one."""
    zero = -histogram.first
    below, above = histogram.counts[:zero][::-1], histogram.counts[zero:]
    folded = np.zeros(max(len(below), len(above)), np.float64)
    folded[: len(above)] += above
    folded[: len(below)] += below
    width = histogram.width
    while len(folded) > _CELLS:
        pairs = np.append(folded, np.zeros(len(folded) % 2))
        folded, width = pairs[::2] + pairs[1::2], width * 2
    return folded, width
