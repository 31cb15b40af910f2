import os
import time
from pathlib import Path

import pytest
from support.firmware import (
    TINY,
    TINY_BYTES,
    build_application,
    needs_gcc,
    needs_qemu,
    tiny_output,
)

from n6lib.errors import CheckError, InputError
from n6lib.firmware import build_firmware, load_machine, machine, machine_names
from n6lib.flashing import qemu

pytestmark = [needs_gcc, needs_qemu]

FRAMES = [bytes(range(64)), bytes(range(255, 191, -1)), bytes(range(64))]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_firmware(TINY, "mps3-an547", tmp_path_factory.mktemp("image"))


@pytest.mark.parametrize("name", machine_names())
def test_outputs_and_counts_on_every_core(name: str, tmp_path: Path) -> None:
    elf = build_firmware(TINY, name, tmp_path)
    run = qemu.run(elf, name, FRAMES, TINY_BYTES, 60)
    assert run.outputs == tuple(map(tiny_output, FRAMES))
    assert run.repeatable
    assert [len(counts) for counts in run.instructions_by_frame] == [3, 3, 3]
    increment, multiply, wait = run.instructions
    # A round of waiting loads, adds, compares, branches and stores: 5 to 8 instructions.
    assert 5_000_000 < wait < 8_000_100
    assert 16 < increment < multiply < 1000
    assert 64 < run.stack_bytes < 2000
    again = qemu.run(elf, name, FRAMES, TINY_BYTES, 60)
    assert again.instructions_by_frame == run.instructions_by_frame
    assert again.stack_bytes == run.stack_bytes


def test_counts_do_not_depend_on_the_frame(image: Path) -> None:
    run = qemu.run(image, "mps3-an547", FRAMES, TINY_BYTES, 60)
    assert len(set(run.instructions_by_frame)) == 1


def test_counts_do_not_depend_on_the_scale_of_time(
    image: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fine = qemu.run(image, "mps3-an547", FRAMES, TINY_BYTES, 60)
    description = (machine.FOLDER / "mps3-an547.yaml").read_text()
    (tmp_path / "mps3-an547.yaml").write_text(description.replace("shift: 7", "shift: 10"))
    monkeypatch.setattr(machine, "FOLDER", tmp_path)
    elf = build_firmware(TINY, "mps3-an547", tmp_path / "out")
    assert elf.read_bytes() != image.read_bytes()
    # The timer wraps eight times as often, and its interrupts leave no trace.
    coarse = qemu.run(elf, "mps3-an547", FRAMES, TINY_BYTES, 60)
    assert coarse.instructions_by_frame == fine.instructions_by_frame


def test_a_network_that_remembers_is_not_repeatable(tmp_path: Path) -> None:
    code = tmp_path / "code"
    code.mkdir()
    for file in TINY.iterdir():
        text = file.read_text().replace("(in[i] + 1)", "")
        text = text.replace("sum[i] = (uint8_t)(input[i] + 1u)", "sum[i] += input[i]")
        (code / file.name).write_text(text)
    elf = build_firmware(code, "mps3-an547", tmp_path / "out")
    assert not qemu.run(elf, "mps3-an547", FRAMES, TINY_BYTES, 60).repeatable


def test_frames_of_another_size(image: Path) -> None:
    with pytest.raises(InputError, match=r"inputs\.bin does not hold whole inputs"):
        qemu.run(image, "mps3-an547", [bytes(63)], TINY_BYTES, 60)
    with pytest.raises(InputError, match="the frames differ in size"):
        qemu.run(image, "mps3-an547", [bytes(64), bytes(63)], TINY_BYTES, 60)
    with pytest.raises(InputError, match="has no frames to run on"):
        qemu.run(image, "mps3-an547", [], TINY_BYTES, 60)


def test_outputs_of_another_size(image: Path) -> None:
    with pytest.raises(CheckError, match="wrote 64 bytes for 1 frames of 65"):
        qemu.run(image, "mps3-an547", FRAMES[:1], TINY_BYTES + 1, 60)


def test_an_image_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"firmware\.elf: is not there; build"):
        qemu.run(tmp_path / "firmware.elf", "mps3-an547", FRAMES, TINY_BYTES, 60)


def test_no_emulator(image: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert qemu.missing() is None
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(InputError, match="qemu-system-arm: is not on PATH; install the package"):
        qemu.run(image, "mps3-an547", FRAMES, TINY_BYTES, 60)


def test_a_hang_is_ended_in_time(tmp_path: Path) -> None:
    elf = build_application("hang", "mps3-an547", tmp_path)
    started = time.monotonic()
    with pytest.raises(CheckError, match=r"did not finish on mps3-an547 within 0\.5 s"):
        qemu.run(elf, "mps3-an547", FRAMES, TINY_BYTES, 0.5)
    assert time.monotonic() - started < 10


def test_an_exit_code_without_a_word(tmp_path: Path) -> None:
    elf = build_application("returns", "mps3-an547", tmp_path)
    with pytest.raises(CheckError, match="ends on mps3-an547 with exit code 7"):
        qemu.run(elf, "mps3-an547", FRAMES, TINY_BYTES, 60)


def test_an_application_that_writes_no_result(tmp_path: Path) -> None:
    elf = build_application("stack_depth", "mps3-an547", tmp_path)
    with pytest.raises(CheckError, match="is not the benchmark application"):
        qemu.run(elf, "mps3-an547", FRAMES, TINY_BYTES, 60)


def test_an_image_for_another_machine_locks_up(image: Path) -> None:
    with pytest.raises(CheckError, match="the core of mps2-an505 locked up"):
        qemu.run(image, "mps2-an505", FRAMES, TINY_BYTES, 60)


def test_a_file_that_is_no_image(tmp_path: Path) -> None:
    path = tmp_path / "firmware.elf"
    path.write_text("nothing to run")
    with pytest.raises(InputError, match=r"qemu-system-arm refuses to run it|locked up"):
        qemu.run(path, "mps3-an547", FRAMES, TINY_BYTES, 60)


def test_nothing_of_a_run_is_left(
    image: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    qemu.run(image, "mps3-an547", FRAMES, TINY_BYTES, 60)
    assert list(tmp_path.iterdir()) == []


def test_time_follows_instructions() -> None:
    command = qemu.command(Path("a.elf"), load_machine("mps3-an547"))
    assert command[command.index("-icount") + 1] == "shift=7,sleep=off"
