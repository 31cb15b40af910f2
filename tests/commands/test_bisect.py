"""`n6 bisect`, from its arguments to what it prints and writes; faults it must find."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.bisected import POOLED_TEXT, change_function, flip_weight
from support.firmware import needs_gcc, needs_qemu
from support.sanitized import needs_compiler
from support.small_network import small_network

from n6lib.bisect import stages
from n6lib.cli import main
from n6lib.schema import read_checked

EXACT = ["--stages", "integer,host,emulator"]


@pytest.fixture
def pooled(tmp_path: Path) -> str:
    path = tmp_path / "pooled.n6"
    path.write_text(POOLED_TEXT)
    return str(path)


@pytest.fixture
def small(tmp_path: Path) -> str:
    path = tmp_path / "small.tflite"
    path.write_bytes(small_network())
    return str(path)


@pytest.fixture
def code(small: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The C of the small network; operators are quantize, stem, dw, sum, resize, sigmoid, ..."""
    assert main(["compile", small, "-o", str(tmp_path / "built")]) == 0
    capsys.readouterr()
    return tmp_path / "built" / "c"


def bisect(model: str, *options: str) -> int:
    return main(["bisect", model, "--inputs", "random:1", "random:2", *options])


@needs_compiler
@needs_gcc
@needs_qemu
def test_a_healthy_network_agrees_in_all_stages(
    pooled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    assert bisect(pooled, "-o", str(folder), "--save-tensors") == 0
    *real, to_host, to_emulator = capsys.readouterr().out.splitlines()[-4:]
    for pair, line in zip(("float and fake", "fake and integer"), real, strict=True):
        assert line.startswith(f"{pair} stay within tolerance in 5 tensors, the worst being mean")
    assert [to_host, to_emulator] == [
        "integer and host give the same bytes in 5 tensors.",
        "host and emulator give the same bytes in 5 tensors.",
    ]
    result = read_checked("bisect", folder / "bisect.json")
    assert result["samples"] == ["random-1", "random-2"]
    names = ("emulator", "fake", "float", "host", "integer")
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        ["bisect.json", "bisect.svg", *(f"{name}.npz" for name in names)]
    )
    assert (folder / "host.npz").read_bytes() == (folder / "emulator.npz").read_bytes()


FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a flipped weight of a convolution": (lambda code: flip_weight(code, 1), "stem"),
    "a flipped weight of a depthwise convolution": (lambda code: flip_weight(code, 2), "dw"),
    "a wrong multiplier of an addition": (
        lambda code: change_function(
            code, 3, lambda text: text.replace(".output_multiplier = 1", ".output_multiplier = 2")
        ),
        "sum",
    ),
    "a wrong zero point of a dequantization": (
        lambda code: change_function(
            code, 6, lambda text: text.replace(".zero_point = -128", ".zero_point = -127")
        ),
        "result",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
@needs_compiler
def test_a_fault_in_the_generated_code_is_named(
    fault: str, small: str, code: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inject, tensor = FAULTS[fault]
    options = ("--stages", "integer,host", "--code", str(code), "--json")
    inject(code)
    assert bisect(small, *options) == 1
    (parting,) = json.loads(capsys.readouterr().out)["partings"]
    assert (parting["stages"], parting["tensor"]) == (["integer", "host"], tensor)
    assert parting["unequal"] > 0


@needs_compiler
def test_code_that_was_made_earlier_agrees(small: str, code: Path) -> None:
    assert bisect(small, "--stages", "integer,host", "--code", str(code)) == 0


@pytest.mark.slow
@needs_compiler
@needs_gcc
@needs_qemu
def test_faults_are_named_in_the_emulator_too(
    small: str, code: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flip_weight(code, 2)
    emulated = ("--stages", "integer,emulator", "--code", str(code), "--json")
    assert bisect(small, *emulated) == 1
    (parting,) = json.loads(capsys.readouterr().out)["partings"]
    assert (parting["stages"], parting["tensor"]) == (["integer", "emulator"], "dw")
    assert bisect(small, *EXACT, "--code", str(code), "--json") == 1
    (parting,) = json.loads(capsys.readouterr().out)["partings"]
    assert (parting["stages"], parting["tensor"]) == (["integer", "host"], "dw")


@needs_compiler
@needs_gcc
@needs_qemu
def test_a_fault_of_the_target_alone(
    small: str, code: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fault = (
        "#if defined(__arm__)\n"
        "    ((signed char *)network_operator_output(4, 0))[5] ^= 1;\n"
        "#endif\n}\n"
    )
    change_function(code, 4, lambda text: text.removesuffix("}\n") + fault)
    assert bisect(small, *EXACT, "--code", str(code)) == 1
    same, different = capsys.readouterr().out.splitlines()[-2:]
    assert same == "integer and host give the same bytes in 8 tensors."
    assert different.startswith(
        "host and emulator part first at resize (resize_bilinear, operator 4): 2 of 512 elements "
        "differ, "
    )
    assert "at sample 0, index [0, 0, 1, 1]" in different


def test_tensors_from_elsewhere(
    pooled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    stages = ("--stages", "float,integer")
    assert bisect(pooled, *stages, "-o", str(folder), "--save-tensors") == 0
    for name in ("float", "integer"):
        against = ("--stages", "integer", "--against", str(folder / f"{name}.npz"))
        assert bisect(pooled, *against) == 0
    with np.load(folder / "integer.npz") as archive:
        wrong: dict[str, Any] = dict(archive)
    wrong["mean"] = wrong["mean"] ^ 64
    np.savez(tmp_path / "board.npz", **wrong)
    capsys.readouterr()
    against = ("--stages", "integer", "--against", str(tmp_path / "board.npz"))
    assert bisect(pooled, *against) == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("integer and board.npz part first at mean (average_pool2d, operator 2)")


def test_a_stricter_tolerance_is_a_divergence(
    pooled: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bisect(pooled, "--stages", "float,fake", "--tolerance", "lsb=0.1") == 1
    assert "an error of 0.5 LSB is above 0.1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--stages", "float,board"], "--stages board: is none of float, fake, integer, host,"),
        (["--stages", "host"], "--stages host: needs another stage, or --against, to compare."),
        (["--tolerance", "snr=3"], "--tolerance snr=3: is none of sqnr=N, cosine=N, lsb=N, own=N,"),
        (["--save-tensors"], "--save-tensors: needs a folder to write to; give -o FOLDER."),
        (["--against", "absent.npz", "--stages", "integer"], "absent.npz: is no sound NumPy file"),
        (["--target", "nowhere"], "target 'nowhere' is not known"),
    ],
)
def test_wrong_use_is_one_sentence(
    pooled: str, options: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bisect(pooled, *options) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"n6 bisect: {complaint}")
    assert captured.err.count("\n") == 1


def test_one_stage_alone_is_no_agreement(
    pooled: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = {name: stages.STAGES[name] for name in ("integer", "host")}
    monkeypatch.setattr(stages, "STAGES", alone)
    monkeypatch.setattr(stages.reach, "obstacle", lambda _: "gcc is missing")
    assert bisect(pooled) == 2
    complaint = capsys.readouterr().err
    assert complaint.endswith("fewer than two stages can run (host: gcc is missing).\n")


def test_inputs_without_a_sample(
    pooled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    np.save(tmp_path / "none.npy", np.zeros((0, 1, 8, 8, 3), np.uint8))
    assert main(["bisect", pooled, "--inputs", str(tmp_path / "none.npy")]) == 2
    assert "none.npy: hold no sample; give at least one." in capsys.readouterr().err


@needs_compiler
def test_a_folder_without_code(
    pooled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bisect(pooled, "--stages", "integer,host", "--code", str(tmp_path)) == 2
    assert "has no network.h" in capsys.readouterr().err


@pytest.mark.slow
@needs_compiler
@needs_gcc
@needs_qemu
def test_movenet_agrees_and_a_flipped_weight_deep_in_it_is_named(
    movenet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["bisect", str(movenet), "--inputs", "random:1", "--json"]
    assert main(command) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["agree"]
    own = [row["apart_lsb"] for row in result["tensors"] if row["apart_lsb"] is not None]
    assert len(own) > 60
    assert max(own) < 1.001
    for row in result["tensors"]:
        assert [pair["unequal"] for pair in row["pairs"]][-2:] == [0, 0]
    assert main(["compile", str(movenet), "-o", str(tmp_path)]) == 0
    flip_weight(tmp_path / "c", 40)
    capsys.readouterr()
    assert main([*command, "--stages", "integer,emulator", "--code", str(tmp_path / "c")]) == 1
    (parting,) = json.loads(capsys.readouterr().out)["partings"]
    assert (parting["index"], parting["kind"]) == (40, "conv2d")
