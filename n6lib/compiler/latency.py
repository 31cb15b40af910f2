"""The time that work takes: one law, with coefficients that `n6lib.fit` finds.

docs/latency.md says what the terms are, where they come from and how far they carry.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from n6lib.compiler.work import Work
from n6lib.targets import Target

Array = npt.NDArray[np.float64]
COEFFICIENTS = Path(__file__).with_name("latency.json")
COLUMNS = ("units", "controls", "compute", "fill", "beats", "kernels", "vectors", "held", "port")
_UNSURE = 4.0  # software that no published figure tells apart: that factor either way
_UNSURE_TERMS = frozenset({"software.Other", "product"})


@dataclass(frozen=True)
class Clocks:
    """Frequencies in Hz, and the flash's bytes per second."""

    npu: float
    core: float
    flash: float

    @classmethod
    def of(cls, target: Target) -> "Clocks":
        """Those of a board with an NPU."""
        assert target.npu is not None
        return cls(target.npu.clock_mhz * 1e6, target.core_mhz * 1e6, target.flash_bytes_per_s)

    @property
    def fetch(self) -> float:
        """NPU cycles per byte of the flash."""
        return self.npu / self.flash


@dataclass(frozen=True)
class Span:
    """A modelled time in microseconds with its range."""

    expected: float
    low: float
    high: float

    def __add__(self, other: "Span") -> "Span":
        """Both after each other; the ranges add up, for their errors may be common."""
        return Span(self.expected + other.expected, self.low + other.low, self.high + other.high)


@dataclass(frozen=True)
class Latency:
    """The fitted law: a coefficient per term, and the range of published over modelled times."""

    terms: Mapping[str, float]
    low: float
    high: float
    basis: str

    @classmethod
    @cache
    def load(cls) -> "Latency":
        """The coefficients that the fit wrote."""
        content = json.loads(COEFFICIENTS.read_text())
        terms = {name: term["value"] for name, term in content["terms"].items()}
        return cls(terms, content["range"]["low"], content["range"]["high"], content["basis"])

    def span(self, work: Work, clocks: Clocks) -> Span:
        """The time of one epoch."""
        npu = float(npu_cycles(columns(work), clocks.fetch, self.terms)) / clocks.npu
        parts = {name: self.terms[name] * count for name, count in work.core.items()}
        core = sum(parts.values()) / clocks.core
        unsure = sum(parts.get(name, 0.0) for name in _UNSURE_TERMS) / clocks.core
        expected = (npu + core) * 1e6
        sure = expected - unsure * 1e6
        return Span(
            expected,
            sure * self.low + unsure * 1e6 / _UNSURE,
            sure * self.high + unsure * 1e6 * _UNSURE,
        )


def columns(work: Work) -> Array:
    """The NPU's part of `work` as the law takes it."""
    return np.array([getattr(work, name) for name in COLUMNS], np.float64)


def npu_cycles(work: Array, fetch: Array | float, terms: Mapping[str, float]) -> Array:
    """NPU cycles of epochs [..., 9], whose flash gives a byte every `fetch` cycles.

    Computing, copying, fetching kernels and moving activations overlap but for a share (`slack`) of
    the shorter ones; spilled vectors and starting the units do not.
    """
    units, controls, compute, fill, beats, kernels, vectors, held, port = np.moveaxis(work, -1, 0)
    overlapping = np.stack(
        [
            terms["compute"] * compute + terms["fill"] * fill,
            terms["beats"] * beats,
            terms["kernels"] * fetch * kernels,
            terms["port"] * port,
        ]
    )
    longest = overlapping.max(axis=0)
    hidden = overlapping.sum(axis=0) - longest
    alone = fetch * (terms["vectors"] * vectors + terms["held"] * held)
    start = terms["units"] * units + terms["controls"] * controls
    return np.asarray(longest + terms["slack"] * hidden + alone + start)
