"""Programs are found on a PATH made for the test, among fakes that print what real ones do."""

import time
from pathlib import Path

import pytest

from n6lib.doctor.program import Program


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(folder: Path, name: str, script: str) -> None:
    """Put a program into `folder` that runs `script`."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


QEMU = Program(name="qemu", executable="qemu", enables="emulation", packages=("qemu-system-arm",))


def test_an_absent_program_says_how_to_get_it(path: Path) -> None:
    install(path, "apt-get", "exit 0")
    tool = QEMU.probe()
    assert (tool.found, tool.version, tool.enables) == (False, None, "emulation")
    assert tool.mend.endswith("apt-get install qemu-system-arm")


@pytest.mark.parametrize(
    ("printed", "version"),
    [
        ("QEMU emulator version 7.2.22 (Debian 1:7.2)", "7.2.22"),
        ("12.2.1", "12.2.1"),
        ("no number", None),
        ("", None),
    ],
)
def test_the_version_is_read_from_what_it_prints(
    path: Path, printed: str, version: str | None
) -> None:
    install(path, "qemu", f"echo '{printed}'")
    tool = QEMU.probe()
    assert (tool.found, tool.version) == (True, version)


def test_the_version_may_be_on_standard_error(path: Path) -> None:
    install(path, "qemu", "echo 'Open On-Chip Debugger 0.12.0' >&2")
    assert QEMU.probe().version == "0.12.0"


@pytest.mark.parametrize("script", ["exit 127", "kill -9 $$"])
def test_a_program_that_does_not_start_is_missing(path: Path, script: str) -> None:
    install(path, "qemu", script)
    assert not QEMU.probe().found


def test_a_file_that_is_no_program_is_missing(path: Path) -> None:
    (path / "qemu").write_bytes(b"\x7fELF of another machine")
    (path / "qemu").chmod(0o755)
    assert not QEMU.probe().found


def test_a_program_that_hangs_is_not_waited_for(path: Path) -> None:
    install(path, "qemu", "exec /bin/sleep 30")
    start = time.monotonic()
    tool = QEMU.probe()
    assert (tool.found, tool.version) == (True, None)
    assert time.monotonic() - start < 20


def test_a_version_of_several_numbers_is_joined(path: Path) -> None:
    install(path, "gcc", "echo '#define __GLIBC__ 2'; echo '#define __GLIBC_MINOR__ 36'")
    pattern = r"(?s)__GLIBC__ (\d+).*__GLIBC_MINOR__ (\d+)"
    libc = Program(name="libc", executable="gcc", enables="", version=pattern)
    assert libc.probe().version == "2.36"


@pytest.mark.usefixtures("path")
def test_folders_outside_path_are_searched_newest_first_and_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = tmp_path / "ran"
    for version in ("2.0", "2.1"):
        install(tmp_path / "STEdgeAI" / version / "linux", "stedgeai", f": > '{ran}'")
    monkeypatch.setenv("TOOLS", str(tmp_path))
    stedgeai = Program(
        name="stedgeai",
        executable="stedgeai",
        enables="",
        arguments=(),
        version=r"STEdgeAI/(\d+\.\d+)",
        folders=("$NOT_SET/linux", "$TOOLS/STEdgeAI/*/linux"),
        advice="get it from ST",
    )
    tool = stedgeai.probe()
    assert (tool.found, tool.version, tool.mend) == (True, "2.1", "get it from ST")
    assert not ran.exists()
