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
COLUMNS = (
    *("units", "controls", "compute", "fill", "beats", "kernels", "vectors", "held", "port"),
    *("sums", "loads", "stores"),
)
_UNSURE = 4.0  # software that no published figure tells apart: that factor either way
_UNSURE_TERMS = frozenset({"software.Other", "product", "slow_product"})


@dataclass(frozen=True)
class Clocks:
    """Frequencies in Hz, the flash's bytes per second, seconds per access of external RAM."""

    npu: float
    core: float
    flash: float
    external: float

    @classmethod
    def of(cls, target: Target) -> "Clocks":
        """Those of a board with an NPU."""
        assert target.npu is not None
        npu, core = target.npu.clock_mhz * 1e6, target.core_mhz * 1e6
        return cls(npu, core, target.flash_bytes_per_s, target.external_access_ns * 1e-9)

    @property
    def fetch(self) -> float:
        """NPU cycles per byte of the flash."""
        return self.npu / self.flash

    @property
    def access(self) -> float:
        """NPU cycles per transaction with external RAM."""
        return self.npu * self.external


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
    """The fitted law: a coefficient per term, and the range of published over modelled times.

    `external` is the range for epochs that wait for RAM off the chip, where it differs.
    """

    terms: Mapping[str, float]
    low: float
    high: float
    basis: str
    external: tuple[float, float] | None = None

    @classmethod
    @cache
    def load(cls) -> "Latency":
        """The coefficients that the fit wrote."""
        content = json.loads(COEFFICIENTS.read_text())
        terms = {name: term["value"] for name, term in content["terms"].items()}
        inside, outside = content["range"], content["external_range"]
        external = (outside["low"], outside["high"])
        return cls(terms, inside["low"], inside["high"], content["basis"], external)

    def span(self, work: Work, clocks: Clocks) -> Span:
        """The time of one epoch."""
        npu = float(npu_cycles(columns(work, clocks), self.terms)) / clocks.npu
        parts = {name: self.terms[name] * count for name, count in work.core.items()}
        core = sum(parts.values()) / clocks.core
        unsure = sum(parts.get(name, 0.0) for name in _UNSURE_TERMS) / clocks.core
        expected = (npu + core) * 1e6
        sure = expected - unsure * 1e6
        low, high = (work.waits and self.external) or (self.low, self.high)
        return Span(
            expected,
            sure * low + unsure * 1e6 / _UNSURE,
            sure * high + unsure * 1e6 * _UNSURE,
        )


def columns(work: Work, clocks: Clocks) -> Array:
    """The NPU's part of `work` as the law takes it: counts, or NPU cycles at nominal rates."""
    rates = dict.fromkeys(("kernels", "vectors", "held"), clocks.fetch)
    rates |= dict.fromkeys(("loads", "stores"), clocks.access)
    return np.array([getattr(work, name) * rates.get(name, 1.0) for name in COLUMNS], np.float64)


def npu_cycles(work: Array, terms: Mapping[str, float]) -> Array:
    """NPU cycles of epochs [..., 12], given as `columns`.

    Computing, adding up partial sums, copying, fetching kernels, moving activations and waiting for
    external RAM overlap but for a share (`slack`) of the shorter ones; spilled vectors and starting
    the units do not.
    """
    parts = dict(zip(COLUMNS, np.moveaxis(work, -1, 0), strict=True))
    cycles = {name: terms[name] * part for name, part in parts.items()}
    overlapping = np.stack(
        [
            cycles["compute"] + cycles["fill"],
            *(cycles[name] for name in ("sums", "beats", "kernels", "port", "loads", "stores")),
        ]
    )
    longest = overlapping.max(axis=0)
    hidden = overlapping.sum(axis=0) - longest
    alone = sum(cycles[name] for name in ("vectors", "held", "units", "controls"))
    return np.asarray(longest + terms["slack"] * hidden + alone)
