"""What the table must show: a run that was asked for, whether it could be made or not."""

from collections.abc import Iterable
from dataclasses import dataclass

from n6lib.results.failure import Failure
from n6lib.results.run import Run

LEAVES = frozenset({"quality", "sensitivity", "keypoints", "trace"})
"""Rules that nothing in benchmark.json rests on."""


@dataclass(frozen=True)
class Wanted:
    """A run with what its files do not say.

    `architecture` is its name in published.csv, "" to tell it from the model's name; `sets` are the
    calibration sets that the model's files rest on.
    """

    run: Run
    architecture: str = ""
    sets: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """MODEL/SOURCE/TARGET/PROFILE."""
        run = self.run
        return f"{run.model}/{run.source}/{run.target}/{run.profile}"

    def concerns(self, failure: Failure) -> bool:
        """Whether the job that failed is one of this run's."""
        words, run = failure.wildcards, self.run
        if "set" in words:
            return words["set"] in self.sets
        known = {name: getattr(run, name) for name in ("model", "source", "target", "profile")}
        return "model" in words and all(words.get(name, its) == its for name, its in known.items())

    def obstacle(self, failures: Iterable[Failure]) -> Failure | None:
        """The failed job that this run's benchmark rests on, if there is one.

        Files that an earlier success left are then out of date.
        """
        mine = (item for item in failures if item.rule not in LEAVES and self.concerns(item))
        return next(mine, None)
