"""Published runs of ST's compiler, and what is predicted for them."""

from dataclasses import replace
from pathlib import Path

import pytest

from n6lib.compiler.plan import Prediction, predict
from n6lib.score.board import board_of
from n6lib.score.configuration import configuration_of
from n6lib.score.epochs_file import PublishedEpoch, epochs_path, load_epochs
from n6lib.score.generation import generation_of
from n6lib.score.library import Library
from n6lib.score.network import Network, Networks
from n6lib.score.reading import read_subjects
from n6lib.score.subject import Subject


def published_runs(models: Path) -> tuple[Subject, ...]:
    """The lines of the table that lies beside the folder `models`; without one the test skips."""
    table = models.parent / "compiler_runs" / "n6_runs.csv"
    if not table.is_file():
        pytest.skip(f"the published runs are not in {table}")
    return read_subjects(table)


def published_run(models: Path, run: str) -> Subject:
    """The line of `run`."""
    return next(line for line in published_runs(models) if line.run == run)


def table_of(subject: Subject) -> Path:
    """Its table of epochs."""
    path = epochs_path(subject)
    assert isinstance(path, Path)
    return path


def published_epochs(subject: Subject) -> tuple[PublishedEpoch, ...]:
    """The epochs that count."""
    return load_epochs(table_of(subject))


def prediction(models: Path, subject: Subject) -> Prediction:
    """What is predicted with the generation, options, pools and edges of the run."""
    network = Networks(Library([models])).find(subject)
    assert isinstance(network, Network)
    given = configuration_of(subject, network.graph)
    profile = given.profile(generation_of(subject).own)
    board, _ = board_of(subject)
    return predict(network.graph, given.target(board), replace(profile, onnx=network.onnx))
