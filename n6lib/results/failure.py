"""Why a part of the workflow could not be made: notes that failed jobs leave."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from n6lib.files import read_json, write_json

NOTES = Path("build") / "failures"


@dataclass(frozen=True)
class Failure:
    """A job that failed: its rule, its wildcards (model, source, set...) and the one sentence."""

    rule: str
    wildcards: Mapping[str, str]
    reason: str

    @property
    def note(self) -> str:
        """The name of its note: one per job."""
        words = [self.rule, *(str(value) for _, value in sorted(self.wildcards.items()))]
        return "-".join(word.replace("/", "_") for word in words) + ".json"


def leave_note(failure: Failure, notes: Path = NOTES) -> None:
    """Write down `failure`, in the place of an older note on the same job."""
    content: dict[str, Any] = {
        "rule": failure.rule,
        "wildcards": dict(failure.wildcards),
        "reason": failure.reason,
    }
    write_json(notes / failure.note, content)


def take_back(rule: str, wildcards: Mapping[str, str], notes: Path = NOTES) -> None:
    """Remove the note on a job that has now succeeded."""
    (notes / Failure(rule, wildcards, "").note).unlink(missing_ok=True)


def failures(notes: Path = NOTES) -> tuple[Failure, ...]:
    """Every note, by name."""
    contents = (read_json(path) for path in sorted(notes.glob("*.json")))
    return tuple(Failure(item["rule"], item["wildcards"], item["reason"]) for item in contents)
