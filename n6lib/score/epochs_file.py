"""The table of epochs that a run names beside its own table."""

from dataclasses import dataclass
from pathlib import Path

from n6lib.errors import InputError
from n6lib.score.library import Missing, leaves
from n6lib.score.subject import Subject
from n6lib.score.table import Line, read_table

_COLUMNS = ("epoch", "type", "counted")


@dataclass(frozen=True)
class PublishedEpoch:
    """An epoch as published: its number, HW, EC, SW or Hybrid, and its nodes where they are told.

    `nodes` pairs each node's kind with its name.
    """

    index: int
    kind: str
    nodes: tuple[tuple[str, str], ...]


def epochs_path(subject: Subject) -> Path | Missing | None:
    """Where the epochs of a run are told, why they may not be read, or None if nowhere."""
    told = subject.line.get("epochs_file")
    if not told:
        return None
    folder = subject.table.parent
    path = Path(folder, told.replace("\\", "/"))
    if leaves(told) or not path.resolve().is_relative_to(folder.resolve()):
        return Missing(f"the path {told[:80]!r} leaves the folder of the table")
    return path


def load_epochs(path: Path) -> tuple[PublishedEpoch, ...]:
    """The counted epochs of a table; `InputError` if it is none."""
    table = read_table(path)
    missing = [name for name in _COLUMNS if name not in table.columns]
    if missing:
        raise InputError(f"{path}: column {missing[0]} is missing; give a table of epochs.")
    return tuple(
        PublishedEpoch(_number(line.get("epoch")), line.get("type"), _nodes(line))
        for line in table.lines
        if line.get("counted") == "1"
    )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _nodes(line: Line) -> tuple[tuple[str, str], ...]:
    kinds = [kind for kind in line.get("kinds").split("+") if kind]
    names = line.get("nodes").split()
    if len(names) != len(kinds):
        names = [*names, *[""] * len(kinds)][: len(kinds)]
    return tuple(zip(kinds, names, strict=True))
