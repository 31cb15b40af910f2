"""Bringing the MLflow store in line with the benchmark.json files there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from n6lib.tracking.content import check_distinct, run_content


@dataclass(frozen=True)
class Projection:
    """How many runs were added, found as they should be, and taken out."""

    added: int
    kept: int
    removed: int


def project(benchmarks: Sequence[Path], store: Path) -> Projection:
    """Make the runs of the SQLite `store` those of `benchmarks`, one each, and no others.

    Runs are keyed by the digest of what they show: doing it again adds nothing, a store that was
    deleted comes back with the same runs, and a run that a killed process left is written anew.
    One process at a time may do this: the first use of a SQLite store by several corrupts it. A
    process that deletes a store it has opened must not project into it again: MLflow holds it open.
    """
    contents = sorted((run_content(path) for path in benchmarks), key=lambda run: run.name)
    check_distinct(contents)
    from n6lib.tracking.store import Store

    view = Store(store)
    known = view.keys()
    wanted = {content.key for content in contents}
    stale = [run for key, run in known.items() if key not in wanted] + view.unfinished()
    for run in stale:
        view.remove(run)
    fresh = [content for content in contents if content.key not in known]
    for content in fresh:
        view.add(content)
    return Projection(len(fresh), len(contents) - len(fresh), len(stale))
