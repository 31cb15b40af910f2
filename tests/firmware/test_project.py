import shutil
import subprocess
from pathlib import Path

import pytest
from support.firmware import TINY, needs_gcc

from n6lib.errors import InputError
from n6lib.firmware import build_firmware
from n6lib.firmware.machine import load_machine
from n6lib.firmware.project import network_files, write_project


def content(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_everything_is_in_the_folder_and_the_same_each_time(tmp_path: Path) -> None:
    machine = load_machine("mps3-an547")
    sources = write_project(TINY, machine, tmp_path / "one")
    write_project(TINY, machine, tmp_path / "two")
    files = content(tmp_path / "one")
    assert files == content(tmp_path / "two")
    assert {source.as_posix() for source in sources} <= set(files)
    assert {"CMakeLists.txt", "toolchain.cmake", "machine.h", "machine.ld"} <= set(files)
    assert not any(str(tmp_path).encode() in text for text in files.values())


def test_files_of_an_earlier_network_go(tmp_path: Path) -> None:
    stale = tmp_path / "network" / "old_operator.c"
    stale.parent.mkdir()
    stale.write_text("#error stale")
    write_project(TINY, load_machine("mps3-an547"), tmp_path)
    assert not stale.exists()


def test_kernels_come_along_and_host_programs_stay(tmp_path: Path) -> None:
    for name in ("network.h", "network.c", "runtime/kernel.c", "application/host_main.c"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    assert network_files(tmp_path) == [
        Path("network.c"),
        Path("network.h"),
        Path("runtime/kernel.c"),
    ]


def test_a_folder_without_a_network(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no network\.h; give the folder"):
        write_project(tmp_path, load_machine("mps3-an547"), tmp_path / "out")
    assert not (tmp_path / "out").exists()


@needs_gcc
@pytest.mark.skipif(shutil.which("cmake") is None, reason="cmake is not installed")
def test_cmake_builds_the_same_image(tmp_path: Path) -> None:
    elf = build_firmware(TINY, "mps3-an547", tmp_path / "project")
    project, build = shutil.copytree(elf.parent, tmp_path / "carried"), tmp_path / "build"
    configure = ["cmake", "-S", project, "-B", build, "--toolchain", project / "toolchain.cmake"]
    for command in (configure, ["cmake", "--build", build]):
        subprocess.run(command, check=True, capture_output=True)
    assert (build / "firmware.elf").read_bytes() == elf.read_bytes()
