"""What a run was given besides its model and options: pools, and who places inputs and outputs.

Neither stands in a column of its own, so both are told from where a run's buffers are not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from n6lib.compiler.profile import Profile
from n6lib.errors import InputError
from n6lib.score.columns import POOLS
from n6lib.score.epochs_file import epochs_path
from n6lib.score.published import outside
from n6lib.score.subject import Subject
from n6lib.targets import Target

_EVIDENCE_IN_PART = "doc"  # tells only of the pools in use


@dataclass(frozen=True)
class Configuration:
    """Pools that a run did not have, and whether its inputs and outputs are the user's to place."""

    absent: frozenset[str] = frozenset()
    inputs_outside: bool = False
    outputs_outside: bool = False

    def target(self, target: Target) -> Target:
        """`target` without the pools that were absent."""
        kept = tuple(
            pool for pool in target.pools if pool.name not in self.absent or not pool.writable
        )
        return replace(target, pools=kept)

    def profile(self, profile: Profile) -> Profile:
        """`profile` with inputs and outputs where they were."""
        asked = profile.options
        return replace(
            profile,
            options=replace(
                asked,
                inputs=asked.inputs and not self.inputs_outside,
                outputs=asked.outputs and not self.outputs_outside,
            ),
        )

    @property
    def notes(self) -> Iterator[str]:
        """What of it differs from the usual."""
        if self.absent:
            yield f"run without the pools {', '.join(sorted(self.absent))}"
        if self.inputs_outside:
            yield "inputs lie outside the pools"
        if self.outputs_outside:
            yield "outputs lie outside the pools"


def configuration_of(subject: Subject) -> Configuration:
    """The configuration of a run: an empty cell says that there was no such pool, a 0 that unused.

    That holds where a line tells of several pools; lines that tell of none had those of the board.
    """
    cells = subject.line.cells
    told = {pool: cells[pool.casefold()] for pool in POOLS if pool.casefold() in cells}
    partial = subject.line.get("evidence") == _EVIDENCE_IN_PART or not subject.line.get("atonn")
    listed = any(told.values()) and not partial
    absent = frozenset(pool for pool, cell in told.items() if listed and not cell)
    return Configuration(absent, *_edges(subject))


def _edges(subject: Subject) -> tuple[bool, bool]:
    path = epochs_path(subject)
    if not isinstance(path, Path):
        return False, False
    try:
        return outside(path)
    except InputError:
        return False, False
