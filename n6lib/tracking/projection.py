"""Bringing the MLflow store in line with the results there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from n6lib.results.run import Run
from n6lib.tracking.benchmarked import run_content
from n6lib.tracking.content import RunContent, check_distinct
from n6lib.tracking.parent import comparison_content
from n6lib.tracking.pictures import pictures_by_run

if TYPE_CHECKING:
    from n6lib.tracking.store import Store


@dataclass(frozen=True)
class Projection:
    """How many runs were added, found as they should be, and taken out.

    `keys` are all of them by name; `link` is where `mlflow ui` shows them.
    """

    added: int
    kept: int
    removed: int
    keys: Mapping[str, str]
    link: str


def project(
    runs: Sequence[Run],
    store: Path,
    comparison: Path | None = None,
    report: Path | None = None,
    rebuild: bool = False,
) -> Projection:
    """Make the runs of the SQLite `store` those of `runs`, one each, and no others.

    `comparison` is the folder of comparison.json, whose run is then the parent of the others;
    `report` is index.html, with its figures in the folder `figures` beside it. What of both is
    absent is left out. With `rebuild` the store is deleted first, once all files were read.

    Runs are keyed by the digest of what they show: doing it again adds nothing, a store that was
    deleted comes back with the same runs, and a run that a killed process left is written anew.
    One process at a time may do this: the first use of a SQLite store by several corrupts it. A
    process that deletes a store it has opened must not project into it again: MLflow holds it open.
    """
    pictures = pictures_by_run(runs, report.parent / "figures") if report else {}
    contents = [run_content(run, pictures.get(run, ())) for run in runs]
    contents.sort(key=lambda content: content.name)
    check_distinct(contents)
    parent = comparison_content(comparison, report) if comparison else None
    everything = [*([parent] if parent else []), *contents]
    from n6lib.tracking.store import Store, delete

    if rebuild:
        delete(store)
    return _write(Store(store), everything, parent)


def _write(view: "Store", contents: Sequence[RunContent], parent: RunContent | None) -> Projection:
    known = view.keys()
    keys = {content.name: content.key for content in contents}
    wanted = set(keys.values())
    stale = [run for key, run in known.items() if key not in wanted] + view.unfinished()
    for run in stale:
        view.remove(run)
    written = {key: run for key, run in known.items() if key in wanted}
    for content in contents:
        key = keys[content.name]
        if key not in written:
            written[key] = view.add(content, key)
        if parent is not None and content is not parent:
            view.set_parent(written[key], written[keys[parent.name]])
    added = len(wanted - known.keys())
    return Projection(added, len(wanted) - added, len(stale), keys, view.link)
