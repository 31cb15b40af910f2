import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.score_tables import models, table

from n6lib.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = (
        {"run_id": "A", "model_file": "net.tflite", "epochs_total": 3, "latency_ms": 0.05},
        {"run_id": "B", "model_file": "bad.onnx", "epochs_total": 3, "latency_ms": ""},
    )
    table(tmp_path / "runs.csv", *rows)
    table(tmp_path / "zoo.csv", {"model": "net", "inference_time_ms": 0.06})
    (models(tmp_path / "models", "net.tflite") / "bad.onnx").write_bytes(b"\x08\x07\x12\x01")
    return tmp_path


def test_predictions_stand_beside_what_was_published(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--runs", str(folder / "runs.csv"), "--models", str(folder / "models")]
    assert main(["score", *words, "--tables", str(folder / "zoo.csv"), "--worst", "1"]) == 0
    said, warned = capsys.readouterr()
    assert "zoo:2" in said
    assert "bad.onnx" in said
    assert "The 1 largest errors" in said
    assert warned == ""


def test_json_for_programs_and_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--runs", str(folder / "runs.csv"), "--models", str(folder / "models"), "--json"]
    assert main(["score", *words, "--only", "latency_ms", "-o", str(folder / "out")]) == 0
    card = json.loads(capsys.readouterr().out)
    assert [row["field"] for row in card["rows"]] == ["latency_ms"]
    assert json.loads((folder / "out" / "scorecard.json").read_text()) == card
    assert main(["score", *words, "-o", str(folder / "card.json")]) == 0
    assert (folder / "card.json").is_file()


def test_markdown_for_pages(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--runs", str(folder / "runs.csv"), "--models", str(folder / "models")]
    assert main(["score", *words, "--markdown"]) == 0
    assert capsys.readouterr().out.startswith("| figure | count |")


def test_epochs_of_one_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = {"run_id": "A", "model_file": "net.tflite", "epochs_file": "epochs.csv"}
    table(folder / "runs.csv", line)
    table(folder / "epochs.csv", {"epoch": 1, "type": "SW", "counted": 1, "kinds": "Softmax"})
    words = ["--runs", str(folder / "runs.csv"), "--models", str(folder / "models")]
    assert main(["score", *words, "--epochs", "A"]) == 0
    said = capsys.readouterr().out
    assert "+    1 CPU+Softmax" in said
    assert "0 of 1 published epochs are predicted" in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "no table is given"),
        (["--runs", "none.csv"], "none.csv: cannot be read"),
        (["--runs", "zoo.csv", "--models", "none"], "none: is no folder"),
        (["--runs", "zoo.csv", "--only", "speed"], "figure 'speed' is not known"),
        (["--runs", "models/bad.onnx"], "no heading"),
        (["--runs", "zoo.csv", "--hold-out", "zoo.csv"], "zoo.csv has no column"),
        (["--runs", "runs.csv", "--epochs", "C"], "no line is called 'C'"),
        (["--runs", "runs.csv", "--epochs", "A"], "names no table of epochs"),
        (["--runs", "runs.csv", "--epochs", "A", "-o", "out"], "leave out --output"),
        (["--runs", "runs.csv", "--epochs", "A", "--hold-out", "x"], "leave out --hold-out"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(
    folder: Path,
    words: list[str],
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    assert main(["score", *words]) == 2
    said = capsys.readouterr().err
    assert said.startswith("n6 score: ")
    assert sentence in said
    assert len(said.splitlines()) == 1


@pytest.mark.slow
def test_all_published_runs_are_scored_in_half_a_minute(
    reference_models: Path, reference_tables: Path
) -> None:
    words = ["--runs", str(reference_tables / "compiler_runs" / "n6_runs.csv")]
    words += ["--models", str(reference_models), "--tables"]
    tables = reference_tables / "published"
    words += [str(tables / f"{name}.csv") for name in ("n6_zoo", "headline")]
    code = "import sys; from n6lib.cli import main; sys.exit(main())"
    started = time.process_time(), time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, "score", *words, "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert time.monotonic() - started[1] < 60
    card = json.loads(done.stdout)
    assert len(card["runs"]) == 58 + 97 + 3
    assert done.stderr == ""
    scored = {row["run"] for row in card["rows"]} | {left["run"] for left in card["unscored"]}
    assert scored == {run["run"] for run in card["runs"]}
    assert not [left for left in card["unscored"] if "fault of ours" in left["reason"]]
    assert all(row["in_sample"] for row in card["rows"])
    summary = card["summary"]
    assert summary["weights_bytes"]["within"]["0.01"] > 0.75
    assert summary["epochs_total"]["within"]["0.03"] > 0.6
    movenet = [row for row in card["rows"] if row["run"] in ("R073", "R074")]
    exact = ("epochs_total", "epochs_sw_plus_hybrid", "off_npu_kinds")
    assert {row["error"] for row in movenet if row["field"] in exact} == {0}
