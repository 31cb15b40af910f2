"""A figure of a line beside its prediction, and what could not be scored."""

from collections.abc import Mapping
from dataclasses import dataclass

from n6lib.score.columns import POOLS, UNITS

Kinds = Mapping[str, int]


@dataclass(frozen=True)
class Value:
    """A prediction under `profile` and its relative error.

    `interval` is the range that goes with a modelled time, `kinds` what is counted.
    """

    profile: str
    predicted: float
    error: float
    interval: tuple[float, float] | None = None
    kinds: Kinds | None = None


@dataclass(frozen=True)
class Entry:
    """`value` with the options of the line, `usual` with those of its generation's default.

    `held_out` is `value` by a law that was fitted without the network's family, where asked for.
    """

    run: str
    model: str
    field: str
    published: float
    value: Value
    usual: Value
    relation: str = "="
    kinds: Kinds | None = None
    in_sample: bool = True
    held_out: Value | None = None
    basis: str = "modelled"

    @property
    def unit(self) -> str:
        """Of both figures."""
        return UNITS[self.field]

    @property
    def pool(self) -> bool:
        """Whether the figure is what a memory pool holds."""
        return self.field in POOLS

    def idle(self, value: Value) -> bool:
        """Whether both are 0, as of a pool that nothing uses: no achievement."""
        return self.published == 0 and value.predicted == 0

    def inside(self, value: Value) -> bool | None:
        """Whether the published figure lies in the interval of `value`, None if it has none."""
        if value.interval is None:
            return None
        return value.interval[0] <= self.published <= value.interval[1]


@dataclass(frozen=True)
class Unscored:
    """What could not be scored: one figure, or if `field` is "" all `published` ones of a line."""

    run: str
    model: str
    field: str
    reason: str
    published: Mapping[str, float]
