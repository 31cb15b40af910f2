"""Compilers take turns on every model; what one does not take is said, not dropped."""

import os
from pathlib import Path

import pytest

from bench import compilation
from bench.clock import one_core
from bench.compilation import compile_rows
from n6lib.errors import CheckError


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """The commands that were timed, on a clock on which Vela takes twice as long as n6."""
    commands: list[list[str]] = []

    def took(command: list[str]) -> float:
        commands.append(command)
        if command[0].endswith("vela") and "refused" in command[1]:
            raise CheckError("vela: failed (it is float).")
        return 40.0 if command[0].endswith("vela") else 20.0

    (tmp_path / "vela").touch()
    monkeypatch.setattr(compilation, "BIN", tmp_path)
    monkeypatch.setattr(compilation, "process_ms", took)
    return commands


def test_both_compilers_take_turns_on_each_file(clock, tmp_path):
    rows = compile_rows([Path("a.tflite"), Path("b.tflite")], tmp_path, 2)
    assert [row.name for row in rows] == [
        "n6 compile a.tflite",
        "vela a.tflite",
        "n6 compile b.tflite",
        "vela b.tflite",
        "n6 compile, all together",
        "vela, all together",
    ]
    assert [row.ratio for row in rows] == [0.5, None, 0.5, None, None, None]
    assert [list(row.milliseconds) for row in rows[-2:]] == [[40.0, 40.0], [80.0, 80.0]]
    tools = [Path(command[0]).name for command in clock[1:7]]
    assert tools == ["n6", "vela"] * 3


@pytest.mark.usefixtures("clock")
def test_what_vela_does_not_take_is_told(tmp_path):
    rows = compile_rows([Path("a.onnx"), Path("refused.tflite")], tmp_path, 1)
    assert [row.skipped for row in rows if row.skipped] == [
        "vela takes TFLite files only.",
        "vela: failed (it is float).",
    ]
    assert rows[-1].name == "n6 compile, all together"
    assert rows[-1].json()["median_ms"] == 40.0


@pytest.mark.usefixtures("clock")
def test_without_vela_ours_are_timed_alone(tmp_path, monkeypatch):
    (tmp_path / "vela").unlink()
    monkeypatch.setenv("PATH", "")
    ours, vela = compile_rows([Path("a.tflite")], tmp_path, 1)
    assert ours.ratio is None
    assert "not installed" in str(vela.skipped)


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="no affinity on this system")
def test_on_one_core_and_back():
    before = os.sched_getaffinity(0)
    with one_core():
        assert len(os.sched_getaffinity(0)) == 1
    assert os.sched_getaffinity(0) == before
