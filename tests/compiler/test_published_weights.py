"""Bytes of the weights pool beside every published run of a model at hand."""

from pathlib import Path

from support.published_runs import prediction, published_runs

from n6lib.score.subject import Subject

WITHIN = 0.005
EXACT = 20
UNTOLD = "0.0.0"


def measured(models: Path, run: Subject) -> bool:
    """Whether the run tells weights, and its compiler, of a model that is there."""
    file, compiler = run.line.get("model_file"), run.line.get("atonn")
    return (
        "weights_bytes" in run.published
        and bool(file)
        and (models / file).is_file()
        and not compiler.startswith(UNTOLD)
    )


def error(models: Path, run: Subject) -> float:
    """How far ours are from the published bytes."""
    total = sum(layer.total for layer in prediction(models, run).weights)
    published = run.published["weights_bytes"].value
    return abs(total - published) / published


def test_nine_of_ten_runs_are_within_half_a_percent(reference_models: Path) -> None:
    runs = [run for run in published_runs(reference_models) if measured(reference_models, run)]
    errors = {run.run: error(reference_models, run) for run in runs}
    assert len(errors) > 40
    close = [run for run, value in errors.items() if value <= WITHIN]
    assert len(close) / len(errors) >= 0.9
    assert max(errors.values()) < 0.01
    assert sum(value == 0 for value in errors.values()) > EXACT
