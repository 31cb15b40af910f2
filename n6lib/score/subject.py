"""What one line of a table says: a network, how it was compiled, and published figures of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from n6lib.score.amount import Amount
from n6lib.score.table import Line


@dataclass(frozen=True)
class Subject:
    """One line of `table`: `run` names it, `model` is what it calls its network.

    `published` are its figures by field, in bytes, ms or counts; `faults` why others cannot be
    read. `line` has all its cells. `cpu_only` says that it is of a CPU alone.
    """

    run: str
    model: str
    table: Path
    line: Line
    published: Mapping[str, Amount]
    faults: Mapping[str, str] = field(default_factory=dict)
    cpu_only: bool = False

    @property
    def where(self) -> str:
        """The line, for people."""
        return f"{self.table.name}, line {self.line.number}"
