"""The table of epochs that a run names beside its own table."""

from pathlib import Path

from n6lib.score.library import Missing, leaves
from n6lib.score.subject import Subject


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
