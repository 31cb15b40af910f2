"""The range that quantizes with the least squared error."""

import numpy as np
import numpy.typing as npt

from n6lib.quantization.histogram import Floats, Histogram

STEPS = 255
"""Between the least and the greatest int8 number."""

CANDIDATES = 128
"""Ends that are tried on either side of zero."""

Range = tuple[float, float]
Places = npt.NDArray[np.int64]


def squared_error_range(histogram: Histogram) -> Range:
    """The edges of cells that make `squared_error` least.

    All pairs of `CANDIDATES` evenly spread ends on either side of zero are compared.
    """
    zero = -histogram.first
    low = (zero - _reaches(zero))[:, np.newaxis]
    high = (zero + _reaches(len(histogram.counts) - zero))[np.newaxis]
    errors = squared_error(histogram, low, high)
    row, column = np.unravel_index(np.argmin(errors), errors.shape)
    edges = histogram.edges
    return float(edges[low[row, 0]]), float(edges[high[0, column]])


def squared_error(histogram: Histogram, low: Places, high: Places) -> Floats:
    """Sum of squared errors of int8 whose range is edge `low` to edge `high`; both broadcast.

    What lies inside errs by step^2 / 12 on average, as rounding errors are evenly spread; what lies
    outside errs by its distance from the range; zeros are exact. After Banner, Nahshan and Soudry,
    "Post training 4-bit quantization of convolutional networks for rapid deployment", NeurIPS
    2019, with the histogram in place of a fitted distribution.
    """
    edges = histogram.edges
    centres = (edges[:-1] + edges[1:]) / 2
    step = (edges[high] - edges[low]) / STEPS
    total: Floats = np.zeros(np.broadcast_shapes(low.shape, high.shape))
    for power, below, above, inside in (
        (0, edges[low] ** 2, edges[high] ** 2, step**2 / 12),
        (1, -2.0 * edges[low], -2 * edges[high], 0.0),
        (2, 1.0, 1.0, 0.0),
    ):
        sums = np.concatenate([[0.0], np.cumsum(histogram.counts * centres**power)])
        total += sums[low] * below + (sums[-1] - sums[high]) * above
        total += (sums[high] - sums[low]) * inside
    return total


def _reaches(cells: int) -> Places:
    """Distances from zero, in cells, that end a range: the whole extent first."""
    return np.unique(np.ceil(np.linspace(0, cells, CANDIDATES + 1)).astype(np.int64))[::-1]
