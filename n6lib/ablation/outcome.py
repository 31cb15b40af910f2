"""How a prediction compares with one published run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from n6lib.compiler.rulebook import EPOCHS, WEIGHTS
from n6lib.score.columns import POOLS
from n6lib.score.epochs_file import PublishedEpoch, epochs_path, load_epochs
from n6lib.score.figures import Figures
from n6lib.score.kinds import likeness
from n6lib.score.subject import Subject

_FLASH = "octoFlash"
_ALL = 1.0
Pair = tuple[float, float]


@dataclass(frozen=True)
class Outcome:
    """Pairs of what is predicted and what was published, None where nothing was.

    `alike` is of the epochs whose nodes were told; `kinds` counts epochs of the CPU, alone or
    shared, that are in one of the two only; `pools` holds bytes of those in use, weights left out;
    `ram` is all of them on the chip together, as benchmarks tell it.
    """

    epochs: Pair | None = None
    alike: Pair | None = None
    kinds: int | None = None
    weights: Pair | None = None
    pools: Mapping[str, Pair] = field(default_factory=dict)
    ram: Pair | None = None

    def loss(self, aim: str) -> float:
        """How far off it is in what `aim` names: epochs, or a share of the bytes (at most 1)."""
        if aim == EPOCHS:
            return _apart(self.epochs) + _apart(self.alike)
        pairs = [self.weights] if aim == WEIGHTS else [*self.pools.values()]
        told = [pair for pair in pairs if pair]
        published = sum(pair[1] for pair in told)
        return min(sum(map(_apart, told)) / published, _ALL) if published else 0.0

    @property
    def worst_pool(self) -> float | None:
        """The largest relative error of a pool in use."""
        if not self.pools:
            return None
        return max(abs(a - b) / b if b else _ALL for a, b in self.pools.values())


def _apart(pair: Pair | None) -> float:
    return abs(pair[0] - pair[1]) if pair else 0.0


def outcome_of(figures: Figures | None, subject: Subject) -> Outcome:
    """`figures` beside the published ones of `subject`; without any, all of it is wrong."""
    epochs = _published_epochs(subject)
    values = {} if figures is None else figures.values
    like = likeness(() if figures is None else figures.groups, epochs)
    told = {name: (values.get(name, 0.0), a.value) for name, a in subject.published.items()}
    pools = {name: pair for name, pair in told.items() if name in POOLS and name != _FLASH}
    apart = (like.predicted - like.published) + (like.published - like.predicted)
    named = bool(epochs) and not like.unnamed
    return Outcome(
        told.get("epochs_total"),
        (like.alike, like.known) if like.known else None,
        apart.total() if named else None,
        told.get("weights_bytes"),
        {name: pair for name, pair in pools.items() if any(pair)},
        told.get("internal_ram_bytes"),
    )


def _published_epochs(subject: Subject) -> tuple[PublishedEpoch, ...]:
    path = epochs_path(subject)
    return load_epochs(path) if isinstance(path, Path) and path.is_file() else ()
