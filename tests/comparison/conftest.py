"""A results folder written by hand, and published figures beside it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from support.handmade import MODEL, published
from support.results import write_run

from n6lib.comparison.comparison import compare_runs
from n6lib.comparison.wanted import Wanted
from n6lib.results import Failure, Run


@pytest.fixture
def make_run(tmp_path) -> Callable[..., Run]:
    """A function that writes a run's compile.json and benchmark.json with some keys changed."""
    return partial(write_run, tmp_path / "results")


@pytest.fixture
def published_csv(tmp_path) -> Path:
    """A published.csv whose figures are of the handmade model file."""
    path = tmp_path / "published.csv"
    path.write_text(published(MODEL["sha256"]))
    return path


@pytest.fixture
def content(make_run, published_csv) -> dict[str, Any]:
    """A comparison of one run that was made, one whose job failed and one that nobody made."""
    root = make_run().root
    names = ("movenet_lightning", "other_failed", "own|model_100%")
    runs = [Run(name, "builtin", "stm32n6570-dk", "st-2.1", root) for name in names]
    reason = "photos/a_1.png: holds <no> image & 50 % of nothing; replace it."
    failed = Failure("quantize", {"model": "other_failed", "source": "builtin"}, reason)
    return compare_runs([Wanted(run) for run in runs], published_csv, [failed])
