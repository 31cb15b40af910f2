"""The comparison of a workflow that stopped: every failed row with its reason."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from n6lib.comparison import compare_runs, write_comparison
from n6lib.results.failure import failures
from n6lib.workflow.selection import wanted

COMPARISON = Path("results") / "comparison"


def show_incomplete(parameters: Mapping[str, Any]) -> None:
    """Write the comparison of what is there; nothing if no job left a note of why it failed.

    A run that a failed job stands before is a row with the reason, whatever an earlier success
    left of it. The job `comparison` makes these files anew when all is well again.
    """
    rows, notes = wanted(parameters), failures()
    failed = [row for row in rows if row.obstacle(notes)]
    if not failed:
        return
    write_comparison(compare_runs(rows, Path("data/published.csv"), notes), COMPARISON)
    print(
        f"{len(failed)} of {len(rows)} runs failed; {COMPARISON}/comparison.md has the others.",
        file=sys.stderr,
    )
