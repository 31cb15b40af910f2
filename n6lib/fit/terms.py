"""The law's coefficients: what each means, where it starts from and how far that is to be trusted.

A start comes from a measured epoch or a documented figure and bears a spread, the relative error
allowed to it; a wide spread leaves the coefficient to the published times.
"""

from dataclasses import dataclass
from typing import NamedTuple

_BOARD = "a board's profile of MobileNetV2 224"
_NOTHING = "nothing measured: left to the published times"
_READ = "read off published times, left to them"


class Term(NamedTuple):
    """A coefficient: its start, its spread (of the logarithm), its unit and the source of both."""

    start: float
    spread: float
    unit: str
    source: str


TERMS: dict[str, Term] = {
    "compute": Term(1.0, 0.01, "of the compiler's estimate", _BOARD),
    "fill": Term(2.6, 0.1, "rows that windows of stride 1 wait for", _BOARD),
    "beats": Term(1.0, 0.05, "NPU cycles per beat of a copy", "boards: 1.0 to 1.1"),
    "kernels": Term(1.0, 0.025, "of the flash's time per byte", _BOARD),
    "port": Term(1.0, 0.15, "of the port's time by freqRatio and byteWidth", "mpool"),
    "slack": Term(0.02, 0.1, "of what overlaps", _BOARD),
    "units": Term(2000.0, 0.1, "NPU cycles per epoch", _BOARD),
    "controls": Term(1500.0, 0.5, "NPU cycles per epoch of the controller", _NOTHING),
    "vectors": Term(3.8, 0.07, "of the flash's time per byte", _BOARD),
    "held": Term(1.6, 0.07, "of the flash's time per byte", _BOARD),
    "sums": Term(1.0, 0.1, "NPU cycles per partial sum", "a unit gives an element per cycle"),
    "loads": Term(1.0, 0.35, "of the external RAM's time per access", _READ),
    "stores": Term(1.4, 0.35, "of the external RAM's time per access", _READ),
    "launch": Term(22_000.0, 0.25, "CPU cycles per command stream", "boards: 11 to 24 k"),
    "setup": Term(1_700.0, 0.05, "CPU cycles per epoch without controller", _BOARD),
    "unit": Term(1_800.0, 0.05, "CPU cycles per unit without controller", _BOARD),
    "channel": Term(97.0, 0.05, "CPU cycles per channel without controller", _BOARD),
    "hybrid": Term(9_000.0, 0.35, "CPU cycles per hybrid epoch", "the set-up of an epoch"),
    "streamed": Term(
        0.92, 0.15, "CPU cycles per byte that engines copy", "a board: 1.15 NPU cycles"
    ),
    "turned": Term(6.0, 0.35, "CPU cycles per element of five axes turned", _NOTHING),
    "scattered": Term(20.0, 0.35, "CPU cycles per element of blocks in place", _NOTHING),
    "copied": Term(1.0, 0.5, "CPU cycles per byte copied in runs", _NOTHING),
    "piece": Term(25.0, 0.35, "CPU cycles per run", _NOTHING),
    "software.DequantizeLinear": Term(7.1, 0.07, "CPU cycles per element", _BOARD),
    "software.QuantizeLinear": Term(9.5, 0.1, "CPU cycles per element", "boards: 7.4 to 11.6"),
    "software.Softmax": Term(53.0, 0.2, "CPU cycles per element", "boards: 41 to 65"),
    "software.Resize": Term(70.0, 0.3, "CPU cycles per element", _READ),
    "software.Other": Term(28.0, 0.5, "CPU cycles per element", "a board, Sub of floats: 19 to 39"),
    "reduction": Term(5.0, 0.05, "CPU cycles per value", "boards: 4.6 to 5.0"),
    "product": Term(2.5, 0.5, "CPU cycles per product since ATONN 1.1.3", _READ),
    "slow_product": Term(
        11.0, 0.25, "CPU cycles per product before", "an encoder's published total"
    ),
}


@dataclass(frozen=True)
class Spread:
    """How the fit weighs: relative error of a published time, and of starts times `trust`."""

    published: float = 0.08
    trust: float = 1.0
