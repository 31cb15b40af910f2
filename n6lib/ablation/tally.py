"""Counts over the outcomes of several runs."""

from collections.abc import Iterable
from dataclasses import dataclass

from n6lib.ablation.outcome import Outcome

_EPOCHS, _POOLS, _WEIGHTS = 0.03, 0.05, 0.005
_NEAR = 64  # bytes


@dataclass(frozen=True)
class Share:
    """`hits` of all that were counted."""

    hits: int
    of: int

    @classmethod
    def count(cls, found: Iterable[bool]) -> "Share":
        """How many of `found` are true."""
        each = tuple(found)
        return cls(sum(each), len(each))

    def __str__(self) -> str:
        """`3 of 4`, or a dash where nothing was counted."""
        return f"{self.hits} of {self.of}" if self.of else "–"


@dataclass(frozen=True)
class Tally:
    """Totals exact and within 3 %, epochs wrong in them in all, epochs alike node for node.

    `kinds` are runs whose epochs of the CPU are right, kind by kind; `weights` and `pools` runs
    whose bytes are within 0.5 % and, in the worst pool, 5 %; `_equal` those equal to the byte,
    `_near` within 64 bytes, as tables in KiB tell them. `ram` are lines with RAM on the chip within
    5 %.
    """

    exact: Share
    close: Share
    wrong: int
    alike: Share
    kinds: Share
    weights: Share
    weights_near: Share
    weights_equal: Share
    pools: Share
    pools_equal: Share
    ram: Share


def tally(outcomes: Iterable[Outcome]) -> Tally:
    """The counts over `outcomes`."""
    runs = tuple(outcomes)
    epochs = [run.epochs for run in runs if run.epochs]
    alike = [run.alike for run in runs if run.alike]
    weights = [_error(*run.weights) for run in runs if run.weights]
    pools = [error for run in runs if (error := run.worst_pool) is not None]
    return Tally(
        exact=Share.count(a == b for a, b in epochs),
        close=Share.count(_error(a, b) <= _EPOCHS for a, b in epochs),
        wrong=int(sum(abs(a - b) for a, b in epochs)),
        alike=Share(int(sum(a for a, _ in alike)), int(sum(b for _, b in alike))),
        kinds=Share.count(run.kinds == 0 for run in runs if run.kinds is not None),
        weights=Share.count(error <= _WEIGHTS for error in weights),
        weights_near=Share.count(
            abs(a - b) <= _NEAR for a, b in (run.weights for run in runs if run.weights)
        ),
        weights_equal=Share.count(error == 0 for error in weights),
        pools=Share.count(error <= _POOLS for error in pools),
        pools_equal=Share.count(error == 0 for error in pools),
        ram=Share.count(_error(*run.ram) <= _POOLS for run in runs if run.ram),
    )


def _error(ours: float, published: float) -> float:
    return abs(ours - published) / published if published else float(ours != 0)
