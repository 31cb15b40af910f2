"""Bytes of the weights pool beside every published run of a model at hand."""

import csv
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from n6lib.compiler.passes import run_passes
from n6lib.compiler.plan import predict
from n6lib.compiler.profile import profile_of
from n6lib.graph import Graph
from n6lib.graph.importer import load_model
from n6lib.targets import load_target

SHARED = Path(__file__).resolve().parents[3] / "shared" / "reference"
TABLE = SHARED / "compiler_runs" / "n6_runs.csv"
WITHIN = 0.005
EXACT = 20
BOARD = load_target("stm32n6570-dk")


def published_runs() -> list[dict[str, str]]:
    if not TABLE.is_file():
        return []
    with TABLE.open(newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["weights_bytes"]]
    return [
        row
        for row in rows
        if row["model_file"]
        and (SHARED / "models" / row["model_file"]).is_file()
        and row["atonn"] >= "1"
    ]


@cache
def graph_of(path: Path) -> Graph:
    return run_passes(load_model(path))


def error(row: dict[str, str]) -> float:
    """How far ours are from the published bytes."""
    graph = graph_of(SHARED / "models" / row["model_file"])
    profile = replace(
        profile_of(row["atonn"], row["options"]), onnx=row["model_file"].endswith(".onnx")
    )
    total = sum(layer.total for layer in predict(graph, BOARD, profile).weights)
    published = int(row["weights_bytes"])
    return abs(total - published) / published


@pytest.mark.skipif(not TABLE.is_file(), reason=f"{TABLE} is not there")
def test_nine_of_ten_runs_are_within_half_a_percent() -> None:
    errors = {row["run_id"]: error(row) for row in published_runs()}
    assert len(errors) > 40
    close = [run for run, value in errors.items() if value <= WITHIN]
    assert len(close) / len(errors) >= 0.9
    assert max(errors.values()) < 0.01
    assert sum(value == 0 for value in errors.values()) > EXACT
