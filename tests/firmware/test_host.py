import os
import shutil
import subprocess
from pathlib import Path

import pytest
from support.firmware import TINY, tiny_output

from n6lib.codegen.emission import APPLICATION
from n6lib.errors import InputError
from n6lib.firmware import build_host

pytestmark = pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is not installed")


@pytest.fixture
def code(tmp_path: Path) -> Path:
    shutil.copytree(APPLICATION, tmp_path / "code" / "application")
    return shutil.copytree(TINY, tmp_path / "code", dirs_exist_ok=True)


def test_the_program_runs_the_network_on_files(code: Path, tmp_path: Path) -> None:
    program = build_host(code, tmp_path / "out")
    assert program == tmp_path / "out" / "validate"
    frames = [bytes(range(64)), bytes(range(255, 191, -1))]
    (tmp_path / "inputs").write_bytes(b"".join(frames))
    command = [program, tmp_path / "inputs", tmp_path / "outputs", "2"]
    subprocess.run(command, check=True, timeout=60)
    assert (tmp_path / "outputs").read_bytes() == b"".join(map(tiny_output, frames))


def test_two_folders_give_the_same_program(code: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(code, tmp_path / "another" / "copy")
    one, two = build_host(code, tmp_path / "one"), build_host(copy, tmp_path / "two")
    assert one.read_bytes() == two.read_bytes()


def test_code_that_does_not_compile(code: Path, tmp_path: Path) -> None:
    build_host(code, tmp_path)
    (code / "network.c").write_text("int broken(void) { return unknown; }\n")
    with pytest.raises(InputError, match=r"network\.c: the compiler refuses it"):
        build_host(code, tmp_path)
    assert not (tmp_path / "validate").exists()


def test_code_without_a_host_program(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has no host program in application/"):
        build_host(TINY, tmp_path)


def test_without_a_compiler(code: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(InputError, match="gcc: is not on PATH; install the package gcc"):
        build_host(code, tmp_path)
