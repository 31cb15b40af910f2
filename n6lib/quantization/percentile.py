"""The range that a given share of the values lies in."""

import numpy as np

from n6lib.quantization.histogram import Counts, Histogram

Range = tuple[float, float]


def percentile_range(histogram: Histogram, percentile: float) -> Range:
    """The edges of cells between which at least `percentile` percent of the values lie, and zero.

    The rest is left out at both ends alike, as onnxruntime's percentile calibrator does for
    asymmetric activations (onnxruntime/python/tools/quantization/calibrate.py).
    """
    edges, counts = histogram.edges, histogram.counts
    total = int(counts.sum()) + histogram.zeros
    spare = int(round(total * (100.0 - percentile) / 200.0, 6))
    zero = -histogram.first
    low = zero - _kept(counts[:zero], spare)
    high = zero + _kept(counts[: zero - 1 if zero else None : -1], spare)
    return float(edges[low]), float(edges[high])


def _kept(outer_first: Counts, spare: int) -> int:
    """How many cells remain when `spare` values at most are left out, the outermost first."""
    return int(np.count_nonzero(np.cumsum(outer_first) > spare))
