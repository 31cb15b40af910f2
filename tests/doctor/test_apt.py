"""The install command fits the machine: root, sudo, or another package manager."""

import os
from pathlib import Path

import pytest

from n6lib.doctor import apt


def put(folder: Path, *names: str) -> None:
    """Make programs of these `names` in `folder`."""
    for name in names:
        (folder / name).touch(mode=0o755)


@pytest.mark.parametrize(
    ("user", "programs", "words"),
    [(0, [], []), (0, ["sudo"], []), (1000, ["sudo"], ["sudo"]), (1000, [], None)],
)
def test_privilege(
    user: int,
    programs: list[str],
    words: list[str] | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(tmp_path, *programs)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert apt.privilege() == words


@pytest.mark.parametrize(
    ("user", "programs", "command"),
    [
        (0, ["apt-get"], "apt-get install gcc cmake"),
        (1000, ["apt-get"], "sudo apt-get install gcc cmake"),
        (0, [], "install gcc cmake (Debian's names) with this system's package manager"),
    ],
)
def test_install_command(
    user: int, programs: list[str], command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, *programs)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert apt.install_command(["gcc", "cmake"]) == command
