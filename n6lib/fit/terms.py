"""The law's coefficients: what each means, where it starts from and how far that is to be trusted.

A start comes from a measured epoch or a documented figure and bears a spread, the relative error
allowed to it; a wide spread leaves the coefficient to the published times.
"""

from dataclasses import dataclass
from typing import NamedTuple

_BOARD = "a board's profile of MobileNetV2 224"
_NOTHING = "nothing measured: left to the published times"


class Term(NamedTuple):
    """A coefficient: its start, its spread (of the logarithm), its unit and the source of both."""

    start: float
    spread: float
    unit: str
    source: str


TERMS: dict[str, Term] = {
    "compute": Term(1.0, 0.01, "of the compiler's estimate", _BOARD),
    "kernels": Term(1.0, 0.025, "of the flash's time per byte", _BOARD),
    "port": Term(1.0, 0.15, "of the port's time by freqRatio and byteWidth", "mpool"),
    "sums": Term(1.0, 0.25, "of 16-bit partial sums", _NOTHING),
    "slack": Term(0.02, 0.1, "of what overlaps", _BOARD),
    "units": Term(3500.0, 0.15, "NPU cycles per epoch", _BOARD),
    "vectors": Term(3.8, 0.07, "of the flash's time per byte", _BOARD),
    "held": Term(1.6, 0.07, "of the flash's time per byte", _BOARD),
    "launch": Term(22_000.0, 0.25, "CPU cycles per command stream", "boards: 11 to 24 k"),
    "setup": Term(8_700.0, 0.05, "CPU cycles per epoch without controller", _BOARD),
    "channel": Term(116.0, 0.05, "CPU cycles per channel without controller", _BOARD),
    "hybrid": Term(9_000.0, 0.35, "CPU cycles per hybrid epoch", "the set-up of an epoch"),
    "move.Transpose": Term(0.92, 0.15, "CPU cycles per byte", "a board: 1.15 NPU cycles"),
    "move.DepthToSpace": Term(2.0, 0.35, "CPU cycles per byte", _NOTHING),
    "move.Concat": Term(2.0, 0.35, "CPU cycles per byte", _NOTHING),
    "move.Slice": Term(2.0, 0.35, "CPU cycles per byte", _NOTHING),
    "piece": Term(25.0, 0.35, "CPU cycles per run of bytes in hybrid epochs", _NOTHING),
    "software.DequantizeLinear": Term(7.1, 0.07, "CPU cycles per element", _BOARD),
    "software.QuantizeLinear": Term(9.5, 0.1, "CPU cycles per element", "boards: 7.4 to 11.6"),
    "software.Softmax": Term(53.0, 0.2, "CPU cycles per element", "boards: 41 to 65"),
    "software.Resize": Term(40.0, 0.5, "CPU cycles per element", _NOTHING),
    "software.Other": Term(10.0, 0.5, "CPU cycles per element", _NOTHING),
    "reduction": Term(5.0, 0.05, "CPU cycles per value", "boards: 4.6 to 5.0"),
    "product": Term(8.0, 0.25, "CPU cycles per product", "a transformer's published total"),
}


@dataclass(frozen=True)
class Spread:
    """How the fit weighs: relative error of a published time, and of starts times `trust`."""

    published: float = 0.08
    trust: float = 1.0
