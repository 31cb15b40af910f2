"""Small models and tables for the scorecard: two networks, runs of them, figures of benchmarks."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from support import single_op

from n6lib.score.reading import read_subjects
from n6lib.score.subject import Subject
from n6lib.score.table import Line

FLAGS = "--optimization=3 --Os --Oalt-sched --enable-epoch-controller --enable-virtual-mem-pools"


def convolution(channels: int = 8, size: int = 16) -> bytes:
    """An int8 TFLite file: one 3x3 convolution of an image of that many channels."""
    random = np.random.default_rng(channels)
    weights = random.integers(-127, 128, (channels, 3, 3, channels), np.int8)
    return single_op.conv2d(weights, np.zeros(channels, np.int32), (size, size))


def models(folder: Path, *names: str) -> Path:
    """A folder with a convolution of 8, 16, ... channels under each of `names`."""
    folder.mkdir(parents=True, exist_ok=True)
    for index, name in enumerate(names, 1):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(convolution(8 * index))
    return folder


def table(path: Path, *rows: Mapping[str, object]) -> Path:
    """A CSV file with the columns of all `rows`."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(rows)
    return path


def subjects(folder: Path, *rows: Mapping[str, object]) -> Sequence[Subject]:
    """What is read of a table with `rows`."""
    return read_subjects(table(folder / "given.csv", *rows))


def subject(**cells: str) -> Subject:
    """A line with these cells and nothing published."""
    name = cells.get("model_file") or cells.get("model", "")
    return Subject(cells.get("run_id", "R1"), name, Path("given.csv"), Line(2, cells), {})
