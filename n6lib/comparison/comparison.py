"""comparison.json: every wanted run beside what is published of its architecture."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from n6lib.comparison.published import load_published
from n6lib.comparison.row import make_row
from n6lib.comparison.wanted import LEAVES, Wanted
from n6lib.errors import InputError
from n6lib.files import sha256_file
from n6lib.results.failure import Failure

VERSION = 1


def compare_runs(
    wanted: Sequence[Wanted], published: Path, failures: Sequence[Failure] = ()
) -> dict[str, Any]:
    """The content of comparison.json: one row per wanted run, in the order given.

    A run that failed, or that nobody made, is a row with the reason and without figures of ours.
    `failures` of jobs that no benchmark rests on (quality, pictures) are listed by themselves.
    `InputError` if two wanted runs are the same or `published` breaks its form.
    """
    names = [item.name for item in wanted]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise InputError(f"{twice}: is asked for twice; name each run once.")
    figures = load_published(published)
    return {
        "version": VERSION,
        "published": {"file": published.name, "sha256": sha256_file(published)},
        "rows": [make_row(item, figures, failures) for item in wanted],
        "failures": [
            {"rule": item.rule, "wildcards": dict(item.wildcards), "reason": item.reason}
            for item in failures
            if item.rule in LEAVES or not any(run.concerns(item) for run in wanted)
        ],
    }
