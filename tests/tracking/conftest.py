"""Runs with records, and a comparison of them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from support.handmade import MODEL, published
from support.results import write_run

from n6lib.comparison import Wanted, compare_runs, write_comparison
from n6lib.provenance.record import write_record
from n6lib.results import Run


@pytest.fixture
def make_run(tmp_path) -> Callable[..., Run]:
    """A function that writes a run's compile.json and benchmark.json with some keys changed."""
    return partial(write_run, tmp_path / "results")


@pytest.fixture
def make_record() -> Callable[..., Path]:
    """A function that writes the record of a job in a folder."""

    def make(folder: Path, rule: str, inputs: tuple[str, ...] = (), **parameters: Any) -> Path:
        path = folder / f"{rule}.record.json"
        record = {
            "version": 1,
            "rule": rule,
            "command": "snakemake",
            "wildcards": {},
            "parameters": parameters,
            "inputs": {name: {"sha256": "12" * 32} for name in inputs},
            "outputs": {"out": {"sha256": "34" * 32}},
            "code": {"commit": "c0ffee", "dirty": False, "sha256": "56" * 32, "sources": {}},
            "tools": {},
            "run": {"seconds": 1.5},
        }
        write_record(path, record)
        return path

    return make


@pytest.fixture
def compare(tmp_path) -> Callable[..., Path]:
    """A function that writes the comparison of runs and gives its folder."""

    def make(*runs: Run) -> Path:
        (tmp_path / "published.csv").write_text(published(MODEL["sha256"]))
        content = compare_runs([Wanted(run) for run in runs], tmp_path / "published.csv")
        folder = tmp_path / "results" / "comparison"
        write_comparison(content, folder)
        return folder

    return make
