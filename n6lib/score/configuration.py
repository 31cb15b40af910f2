"""What a run was given besides its model and options: pools, and how inputs and outputs are taken.

Neither stands in a column of its own: pools are told from where a run uses none, edges by `edges`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from n6lib.compiler.profile import Profile
from n6lib.errors import InputError
from n6lib.graph import Graph
from n6lib.score.columns import POOLS
from n6lib.score.edges import Edges, edges_of
from n6lib.score.epochs_file import epochs_path
from n6lib.score.subject import Subject
from n6lib.targets import Target

_EVIDENCE_IN_PART = "doc"  # tells only of the pools in use


@dataclass(frozen=True)
class Configuration:
    """Pools that a run did not have, and how it took inputs and outputs."""

    absent: frozenset[str] = frozenset()
    edges: Edges = field(default_factory=Edges)

    def target(self, target: Target) -> Target:
        """`target` without the pools that were absent."""
        kept = tuple(
            pool for pool in target.pools if pool.name not in self.absent or not pool.writable
        )
        return replace(target, pools=kept)

    def profile(self, profile: Profile) -> Profile:
        """`profile` with inputs and outputs as they were."""
        return replace(profile, options=self.edges.options(profile.options))

    @property
    def notes(self) -> Iterator[str]:
        """What of it differs from the usual."""
        if self.absent:
            yield f"run without the pools {', '.join(sorted(self.absent))}"
        yield from self.edges.notes


def configuration_of(subject: Subject, graph: Graph) -> Configuration:
    """The configuration of a run of `graph`.

    An empty cell says that there was no such pool, a 0 that it is unused, where a line
    tells of several pools; lines that tell of none had those of the board.
    """
    cells = subject.line.cells
    told = {pool: cells[pool.casefold()] for pool in POOLS if pool.casefold() in cells}
    partial = subject.line.get("evidence") == _EVIDENCE_IN_PART or not subject.line.get("atonn")
    listed = any(told.values()) and not partial
    absent = frozenset(pool for pool, cell in told.items() if listed and not cell)
    return Configuration(absent, _edges(subject, graph))


def _edges(subject: Subject, graph: Graph) -> Edges:
    path = epochs_path(subject)
    if not isinstance(path, Path):
        return Edges()
    try:
        return edges_of(path, graph)
    except InputError:
        return Edges()
