from pathlib import Path

import pytest
from support.score_tables import FLAGS, models, table

from n6lib.errors import InputError
from n6lib.score.epochs_text import epochs_text

EPOCHS = "epoch,type,counted,kinds,nodes\n1,EC,1,Transpose,t\n2,SW,1,Softmax,s\x1b\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    models(tmp_path / "models", "m.tflite")
    line = {"model_file": "m.tflite", "atonn": "1.1.0", "options": FLAGS, "epochs_total": 2}
    table(
        tmp_path / "runs.csv",
        {"run_id": "A", **line, "epochs_file": "e.csv"},
        {"run_id": "B", **line},
        {"run_id": "C", **line, "epochs_file": "../e.csv"},
        {"run_id": "D", **line, "epochs_file": "runs.csv"},
        {"run_id": "E", "model_file": "gone.tflite", "epochs_file": "e.csv"},
    )
    (tmp_path / "e.csv").write_text(EPOCHS, encoding="utf-8")
    return tmp_path


def text_of(folder: Path, run: str, **options: str) -> str:
    return epochs_text(run, [folder / "runs.csv"], [folder / "models"], **options)


def test_epochs_stand_side_by_side(folder: Path) -> None:
    alike, ours, theirs, total = text_of(folder, "A").splitlines()
    assert alike.split() == ["=", "1", "NPU+Transpose", "t"]
    assert ours.split()[:3] == ["-", "2", "NPU+Add+Conv+Mul+Transpose"]
    assert theirs.split() == ["+", "2", "CPU+Softmax", "s?"]
    assert total == "1 of 2 published epochs are predicted (2 predicted)"


def test_options_are_the_run_s_or_the_usual_ones(folder: Path) -> None:
    models(folder / "models", "other.tflite", "m.tflite")
    runs = (folder / "runs.csv").read_text(encoding="utf-8")
    (folder / "runs.csv").write_text(runs.replace(FLAGS, "--Omax-ca-pipe 1"), encoding="utf-8")
    assert "NPU+Add+Conv+Mul" in text_of(folder, "A")
    assert "NPU+Add+Conv+Conv+Mul" in text_of(folder, "A", profile="default")


@pytest.mark.parametrize(
    ("run", "sentence"),
    [
        ("F", "no line is called 'F'; choose one that n6 score lists."),
        ("B", "runs.csv, line 3: names no table of epochs in a column epochs_file."),
        ("C", "leaves the folder of the table."),
        ("D", "column epoch is missing; give a table of epochs."),
        ("E", "E: .*gone.tflite"),
    ],
)
def test_a_run_without_both_is_refused(folder: Path, run: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        text_of(folder, run)


def test_a_published_run_is_predicted_epoch_by_epoch(
    reference_models: Path, reference_tables: Path
) -> None:
    runs = reference_tables / "compiler_runs" / "n6_runs.csv"
    said = epochs_text("R069", [runs], [reference_models])
    assert said.endswith("33 of 33 published epochs are predicted (33 predicted)\n")
    assert {line[0] for line in said.splitlines()[:-1]} == {"="}
