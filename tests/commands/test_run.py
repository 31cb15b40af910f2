"""`n6 run`, from its arguments to what it prints and writes."""

import json
from pathlib import Path

import numpy as np
import pytest
from support.firmware import needs_gcc, needs_qemu
from support.sanitized import needs_compiler
from support.small_network import small_network

from n6lib.benchmark.executor import Execution
from n6lib.cli import main
from n6lib.running import backends, execution


@pytest.fixture
def model(tmp_path: Path) -> str:
    path = tmp_path / "small.tflite"
    path.write_bytes(small_network())
    return str(path)


def test_ranges_are_printed(model: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["run", model, "--inputs", "random:1", "random:2", "--backend", "simulator"]
    assert main(command) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[1].startswith("simulator  random-1  result  float32  1x8x8x4")


def test_json_and_arrays(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    np.save(tmp_path / "x.npy", np.zeros((2, 1, 8, 8, 3), np.uint8))
    output = tmp_path / "new" / "out.npz"
    command = ["run", model, "--inputs", str(tmp_path / "x.npy"), "--backend", "simulator"]
    assert main([*command, "--json", "-o", str(output)]) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["agree"], result["differences"]) == (None, [])
    samples = result["backends"]["simulator"]["samples"]
    assert [sample["name"] for sample in samples] == ["x.npy[0]", "x.npy[1]"]
    values = np.load(output)["result"]
    assert values.shape == (2, 1, 8, 8, 4)
    assert samples[0]["outputs"]["result"]["max"] == values[0].max()


@pytest.mark.slow
@needs_compiler
@needs_gcc
@needs_qemu
def test_all_backends_agree(model: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", model, "--inputs", "random:1", "random:2", "--compare"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "host, simulator and emulator give the same bytes on 2 samples."


class Wrong:
    """Results that are not the network's."""

    def run(self, frames: list[bytes]) -> Execution:
        return Execution(tuple(bytes([255]) * 1024 for _ in frames))


def test_backends_that_differ_are_a_failure(
    model: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = {**backends.BACKENDS, "host": lambda *_: Wrong()}
    monkeypatch.setattr(execution, "BACKENDS", wrong)
    command = ["run", model, "--inputs", "random:1", "--backend", "simulator", "host", "--compare"]
    assert main(command) == 1
    assert "host differs from simulator on random-1" in capsys.readouterr().out
    assert main([*command, "--json"]) == 1
    result = json.loads(capsys.readouterr().out)
    assert result["agree"] is False
    assert result["differences"][0]["executor"] == "host"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--inputs", "random:x"], "random:x: the seed must be"),
        (["--inputs", "random:1", "--backend", "simulator", "--compare"], "--compare: simulator"),
        (["--inputs", "random:1", "--target", "nowhere"], "target 'nowhere' is not known"),
    ],
)
def test_wrong_use_is_one_sentence(
    model: str, arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", model, *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"n6 run: {complaint}")
    assert captured.err.count("\n") == 1


def test_without_a_compiler_the_simulator_runs(
    model: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(backends.reach, "obstacle", lambda tools: " ".join(tools))
    assert main(["run", model, "--inputs", "random:1"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("simulator")
