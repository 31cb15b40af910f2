"""Histograms that grow with the values and do not depend on their order."""

import math
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

CELLS = 4096
"""No more cells than this; half as many are in use at least."""

_LEAST_EXPONENT = -100

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]


@dataclass
class Histogram:
    """Counts of the values other than zero; zeros, which quantization keeps exact, are apart.

    Cell i of `counts` holds the values from (first + i) * width up to the next edge. `width` is
    the least power of two with which `CELLS` cells span zero and everything seen; as edges are
    multiples of it, cells only ever merge in pairs, and the same values in any order and any
    portions give the same histogram.
    """

    exponent: int = _LEAST_EXPONENT
    first: int = 0
    zeros: int = 0
    counts: Counts = field(default_factory=lambda: np.zeros(1, np.int64))

    @property
    def width(self) -> float:
        """Extent of a cell."""
        return math.ldexp(1.0, self.exponent)

    @property
    def edges(self) -> Floats:
        """Where the cells begin, and where the last one ends."""
        places = np.arange(len(self.counts) + 1, dtype=np.int64) + self.first
        edges: Floats = np.ldexp(places.astype(np.float64), self.exponent)
        return edges

    def add(self, values: npt.NDArray[np.float32]) -> None:
        """Count finite `values` of any shape."""
        flat = values.ravel()
        self._span(float(flat.min(initial=0.0)), float(flat.max(initial=0.0)))
        # float32 times a power of two is exact unless it underflows, which float64 does not.
        precise = np.float32 if self.exponent <= 0 else np.float64
        cells = np.floor(flat * precise(math.ldexp(1.0, -self.exponent))).astype(np.int32)
        cells -= np.int32(self.first)
        found = np.bincount(cells, minlength=len(self.counts))
        zeros = flat.size - int(np.count_nonzero(flat))
        found[-self.first] -= zeros
        self.zeros += zeros
        self.counts += found

    def _span(self, least: float, greatest: float) -> None:
        """Widen until `least` and `greatest` have cells."""
        edges = self.edges
        least = min(least, float(edges[0]))
        greatest = max(greatest, math.nextafter(float(edges[-1]), 0.0))
        exponent = self.exponent
        while _cell(greatest, exponent) - _cell(least, exponent) >= CELLS:
            exponent += 1
        self._merge(exponent - self.exponent)
        first, last = _cell(least, exponent), _cell(greatest, exponent)
        counts = np.zeros(last - first + 1, np.int64)
        start = self.first - first
        counts[start : start + len(self.counts)] = self.counts
        self.first, self.counts = first, counts

    def _merge(self, doublings: int) -> None:
        """Make every cell 2 ** `doublings` times as wide."""
        if doublings == 0:
            return
        places = (np.arange(len(self.counts)) + self.first) >> doublings
        self.first = int(places[0])
        self.exponent += doublings
        self.counts = np.bincount(places - self.first, self.counts).astype(np.int64)


def _cell(value: float, exponent: int) -> int:
    return math.floor(math.ldexp(value, -exponent))
