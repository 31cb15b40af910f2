from pathlib import Path

import pytest
from support.onnx_models import float_model
from support.score_tables import models, subject

from n6lib.graph import Graph
from n6lib.graph.importer import load_model
from n6lib.score.library import Library, Missing
from n6lib.score.network import Network, Networks, fits, reason_of

ZOO = {"arch_family": "mobilenetv1", "width": "0.25", "dataset": "food101", "format": "Int8"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return models(tmp_path / "models", "net_16_int8.tflite")


def test_a_file_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def load(path: Path) -> Graph:
        read.append(path)
        return load_model(path)

    monkeypatch.setattr("n6lib.score.network.load_model", load)
    networks = Networks(Library([folder]))
    one, other = (networks.find(subject(model_file="net_16_int8.tflite")) for _ in range(2))
    assert isinstance(one, Network)
    assert isinstance(other, Network)
    assert (one.file, one.by, one.onnx) == ("net_16_int8.tflite", "file name", False)
    assert one.identity == other.identity == one.sha256
    assert len(read) == 1


def test_files_that_are_no_model_are_a_reason(folder: Path) -> None:
    (folder / "bad.onnx").write_bytes(b"PK\x03\x04 and so on")
    result = Networks(Library([folder])).find(subject(model_file="bad.onnx"))
    assert isinstance(result, Missing)
    assert "bad.onnx" in result.reason
    assert "ZIP archive" in result.reason


def test_faults_of_ours_are_a_reason_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> Graph:
        raise KeyError("lost")

    monkeypatch.setattr("n6lib.score.network.run_passes", fail)
    result = Networks(Library([folder])).find(subject(model_file="net_16_int8.tflite"))
    assert result == Missing("fault of ours: KeyError 'lost'")
    assert reason_of(RecursionError()) == "fault of ours: RecursionError"


def test_warnings_become_notes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from support.onnx_models import node

    data = float_model([node("Relu", "x", "y")], {"x": ("n", 3, 8, 8)}, {"y": ("n", 3, 8, 8)})
    (folder / "open.onnx").write_bytes(data)
    result = Networks(Library([folder])).find(subject(model_file="open.onnx"))
    assert isinstance(result, Network)
    assert result.onnx
    assert any("is taken as 1" in note for note in result.notes)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("resolution", "same"),
    [("16x16x8", True), ("", True), ("8x16x16", True), ("16x16x3", False), ("32x32x8", False)],
)
def test_a_resolution_must_be_that_of_an_input(folder: Path, resolution: str, same: bool) -> None:
    graph = load_model(folder / "net_16_int8.tflite")
    assert fits(subject(resolution=resolution), graph) is same
    result = Networks(Library([folder])).find(subject(model="net-16", resolution=resolution))
    assert isinstance(result, Network) is same


def test_an_architecture_that_is_told_is_rebuilt(folder: Path) -> None:
    row = subject(model="net-16", resolution="32x32x3", **ZOO)
    networks = Networks(Library([folder]))
    result = networks.find(row)
    assert isinstance(result, Network)
    assert (result.file, result.sha256) == ("", "")
    assert result.by == "rebuilt from its published definition"
    other = networks.find(subject(model="x", resolution="64x64x3", **ZOO))
    assert isinstance(other, Network)
    assert other.identity != result.identity


def test_what_cannot_be_rebuilt_says_so() -> None:
    networks = Networks(Library([]))
    unknown = networks.find(subject(model="x", resolution="32x32x3", **{**ZOO, "arch_family": "q"}))
    assert isinstance(unknown, Missing)
    assert unknown.reason.endswith("no definition to rebuild q from")
    for cells in ({}, {"resolution": "wide"}, {"resolution": "32x32x3", "width": "-1"}):
        unsized = networks.find(subject(**{"model": "x", **ZOO, **cells}))
        assert isinstance(unsized, Missing)
        assert unsized.reason.endswith(
            f"no resolution or width to rebuild {ZOO['arch_family']} from"
        )
    four = networks.find(subject(model="x", resolution="32x32x3", **{**ZOO, "format": "Int8/Int4"}))
    assert isinstance(four, Missing)
    assert "4 bits" in four.reason


def test_weights_of_four_bits_are_those_that_the_name_counts() -> None:
    four = {**ZOO, "format": "Int8/Int4", "resolution": "32x32x3"}
    told = Networks(Library([])).find(subject(model="net_32_qdq_w4_40%_w8_60%", **four))
    assert isinstance(told, Network)
    assert told.nibbles == pytest.approx(0.4)


def test_a_file_of_a_similar_name_is_surer_than_a_name_alone(folder: Path) -> None:
    models(folder, "mobilenetv1_a025_16_int8.tflite")
    networks = Networks(Library([folder]))
    similar = networks.find(subject(model="mobilenetv1-a025-16"))
    assert isinstance(similar, Network)
    assert similar.file == "mobilenetv1_a025_16_int8.tflite"
    rebuilt = networks.find(subject(model="mobilenetv1_a050_32"))
    assert isinstance(rebuilt, Network)
    assert rebuilt.by == "rebuilt from its published definition"
