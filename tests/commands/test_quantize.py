"""`n6 quantize`, from its arguments to what it prints and writes."""

import json
from pathlib import Path

import numpy as np
import pytest
from support.float_networks import IMAGE, convolutional, samples, tflite_chain

from n6lib.cli import main
from n6lib.errors import InputError
from n6lib.graph.importer import load_model
from n6lib.quality import measure


@pytest.fixture
def model(tmp_path: Path) -> str:
    (tmp_path / "net.onnx").write_bytes(convolutional())
    np.save(tmp_path / "inputs.npy", samples(IMAGE, 12))
    return str(tmp_path / "net.onnx")


def command(model: str, *more: str) -> list[str]:
    folder = Path(model).parent
    given = ["--calibration", str(folder / "inputs.npy"), "-o", str(folder / "int8.onnx")]
    return ["quantize", model, *given, *more]


def test_sizes_and_closeness_are_printed(model: str, capsys: pytest.CaptureFixture[str]):
    assert main(command(model)) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith(f"int8.onnx: {Path(model).stat().st_size:,} bytes before, ")
    assert first.endswith("calibrated on 12 samples")
    assert second.startswith("y: cosine 1.0000, SQNR ")
    assert second.endswith("beside the float model (emulated, first 8 calibration samples)")
    assert load_model(Path(model).with_name("int8.onnx")).operators


def test_the_same_for_programs(model: str, capsys: pytest.CaptureFixture[str]):
    assert main(command(model, "--json", "--samples", "3")) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["samples"], result["compared"], result["reason"]) == (3, 3, None)
    assert result["int8"]["bytes"] == Path(model).with_name("int8.onnx").stat().st_size
    assert result["outputs"][0]["sqnr_db"] > 15


def test_every_setting_changes_the_file(model: str):
    found = set()
    for more in (
        [],
        ["--samples", "5"],
        ["--method", "mse"],
        ["--method", "percentile", "--percentile", "99"],
        ["--method", "percentile", "--percentile", "95"],
        ["--per-tensor"],
    ):
        assert main(command(model, *more)) == 0
        found.add(Path(model).with_name("int8.onnx").read_bytes())
    assert len(found) == 6


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (["--percentile", "12"], "percentile 12.0 is not above 50"),
        (["--samples", "0"], "--samples 0: is not above 0"),
        (["--samples", "13"], "holds 12 samples where 13 are asked for"),
        (["--input-type", "uint8"], "an ONNX file keeps float32 inputs and outputs"),
        (["--preparation", "absent.npz"], "absent.npz: is not there"),
    ],
)
def test_wrong_use_is_one_sentence_and_writes_nothing(
    model: str, more: list[str], message: str, capsys: pytest.CaptureFixture[str]
):
    assert main(command(model, *more)) == 2
    error = capsys.readouterr().err
    assert error.startswith("n6 quantize: ")
    assert message in error
    assert error.count("\n") == 1
    assert not Path(model).with_name("int8.onnx").exists()


def test_the_float_model_is_not_overwritten(model: str, capsys: pytest.CaptureFixture[str]):
    before = Path(model).read_bytes()
    assert main([*command(model)[:-1], model]) == 2
    assert "is the float model; write to another file" in capsys.readouterr().err
    assert Path(model).read_bytes() == before


def test_why_there_is_no_comparison_is_said(
    model: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def refuse(*_: object, **__: object) -> None:
        raise InputError("net.onnx: cannot be compared.")

    monkeypatch.setattr(measure, "measure", refuse)
    assert main(command(model)) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "not compared with the float model: net.onnx: cannot be compared."


@pytest.mark.slow
def test_a_tflite_file_becomes_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "net.tflite").write_bytes(tflite_chain())
    np.save(tmp_path / "inputs.npy", samples((8, 8, 3), 12))
    out = tmp_path / "int8.tflite"
    words = ["--calibration", str(tmp_path / "inputs.npy"), "-o", str(out)]
    assert main(["quantize", str(tmp_path / "net.tflite"), *words, "--input-type", "int8"]) == 0
    assert "y: cosine 1.0000, SQNR 4" in capsys.readouterr().out
    graph = load_model(out)
    assert graph.tensor(graph.inputs[0]).dtype.value == "int8"
