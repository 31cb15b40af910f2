"""One line of the benchmark's table."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Row:
    """Wall times of one thing, or the reason why there are none.

    `milliseconds` are measured on this machine, one per round; `note` says of what exactly, `ratio`
    how many times the peer's time of the same round they are, in the median.
    """

    group: str
    name: str
    milliseconds: Sequence[float] = field(default_factory=tuple)
    note: str = ""
    skipped: str | None = None
    ratio: float | None = None

    def json(self) -> dict[str, Any]:
        """As a JSON object: median, least, most and number of rounds, or why it was skipped."""
        head = {"group": self.group, "name": self.name}
        if self.skipped is not None:
            return {**head, "skipped": self.skipped}
        times = self.milliseconds
        return {
            **head,
            "basis": "measured",
            "median_ms": round(median(times), 3),
            "min_ms": round(min(times), 3),
            "max_ms": round(max(times), 3),
            "rounds": len(times),
            **({} if self.ratio is None else {"ratio": round(self.ratio, 3)}),
            "note": self.note,
        }
