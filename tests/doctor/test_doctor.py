"""The whole of the doctor: names, parallel probing and what the bootstrap can rely on."""

import subprocess
import sys
from pathlib import Path

import pytest

from n6lib import doctor


def test_probe_is_keyed_by_name_and_complete() -> None:
    tools = doctor.probe()
    assert all(name == tool.name for name, tool in tools.items())
    assert {"gcc", "arm-none-eabi-gcc", "newlib", "qemu-system-arm"} <= set(tools)
    assert {"tensorflow", "snakemake", "disk", "model cache", "model mirror"} <= set(tools)


def test_with_an_empty_path_every_program_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    tools = doctor.probe_programs()
    assert set(tools) == {program.name for program in doctor.PROGRAMS}
    assert not any(tool.found for tool in tools.values() if tool.needed)


def test_the_bootstrap_needs_the_standard_library_only(repository: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(repository)!r})\n"
        "from n6lib.doctor import probe_programs; print(len(probe_programs()))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == (str(len(doctor.PROGRAMS)), "")
