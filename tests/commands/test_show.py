"""`n6 show`, from its arguments to what it prints."""

import json
from pathlib import Path

import pytest
from support.graph_edits import small_graph
from support.small_network import small_network

from n6lib.cli import main
from n6lib.graph.text import print_graph


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "small.tflite"
    path.write_bytes(small_network())
    return path


@pytest.mark.parametrize("option", [[], ["--no-weights"]])
def test_weights_are_left_out_for_people(
    model: Path, option: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", str(model), *option]) == 0
    head, body = capsys.readouterr().out.split("\n", 1)
    assert head == "// 8 operators, 2,304 MACs, 176 bytes of constants"
    assert body == print_graph(small_graph(), weights=False)


def test_the_complete_text_is_a_model_file(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", str(model), "--weights"]) == 0
    text = capsys.readouterr().out
    (tmp_path / "small.n6").write_text(text)
    assert main(["show", str(tmp_path / "small.n6"), "--weights"]) == 0
    assert capsys.readouterr().out == text


def test_json_for_programs(model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(model), "--json"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert summary["name"] == "small"
    assert summary["macs"] == 2304
    assert len(summary["operators"]) == 8


def test_a_bad_model_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a model at all\n")
    assert main(["show", str(path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"n6 show: {path}: is a text file; give a TFLite or ONNX model")
    assert captured.err.count("\n") == 1


def test_forms_exclude_each_other(model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["show", str(model), "--json", "--weights"])
    assert caught.value.code == 2
    assert "not allowed with" in capsys.readouterr().err
