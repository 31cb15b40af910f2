"""What the records of a run's jobs tell: parameters, calibration sets, the commit."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from n6lib.provenance.record import SUFFIX, read_record
from n6lib.results.run import Run
from n6lib.tracking.content import Dataset

_SETS = PurePosixPath("data/calibration")
_EVALUATING = ("quality", "sensitivity")


def records_of(run: Run) -> list[dict[str, Any]]:
    """The records of the model's jobs and of the run's, in the order of their rules' names."""
    paths = [*run.source_folder.glob(f"*{SUFFIX}"), *run.folder.glob(f"*{SUFFIX}")]
    return sorted(map(read_record, paths), key=lambda record: str(record["rule"]))


def parameters_of(records: list[dict[str, Any]]) -> dict[str, str]:
    """Every parameter of the jobs as RULE.NAME, parts of nested ones joined by dots."""
    return {
        f"{record['rule']}.{name}": value
        for record in records
        for name, value in _flat(record["parameters"])
    }


def datasets_of(records: list[dict[str, Any]]) -> list[Dataset]:
    """The sets that the jobs read: for calibration, or for evaluation of the quality."""
    found = {
        Dataset(
            PurePosixPath(path).stem,
            artefact["sha256"],
            "evaluation" if record["rule"] in _EVALUATING else "calibration",
        )
        for record in records
        for path, artefact in record["inputs"].items()
        if _SETS in PurePosixPath(path).parents
    }
    return sorted(found, key=lambda dataset: (dataset.use, dataset.name))


def commit_of(records: list[dict[str, Any]]) -> str:
    """The commit that the benchmark was made with, "" if no record says it."""
    commits = (r["code"]["commit"] or "" for r in records if r["rule"] == "benchmark")
    return next(commits, "")


def _flat(value: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for name, part in value.items():
        if isinstance(part, Mapping):
            yield from _flat(part, f"{before}{name}.")
        else:
            yield f"{before}{name}", str(part)
