"""uv is the one on PATH or a private one that is whole or absent."""

import sys
from types import ModuleType

import pytest
from support.machine import Machine


def test_the_one_on_path_is_taken(machine: Machine, uv: ModuleType) -> None:
    machine.install("uv")
    assert uv.find_uv() == str(machine.bin / "uv")


@pytest.mark.usefixtures("machine")
def test_a_private_one_is_taken(uv: ModuleType) -> None:
    (uv.FOLDER / "bin").mkdir(parents=True)
    (uv.FOLDER / "bin" / "uv").touch()
    assert uv.find_uv() == ".tools/uv/bin/uv"


def python_that(machine: Machine, monkeypatch: pytest.MonkeyPatch, pip: str) -> None:
    """A Python whose `-m venv FOLDER` makes a folder with a python that runs `pip`."""
    made = machine.folder / ".tools/uv.partial/bin"
    inner = f"#!/bin/sh\n{pip}\n"
    machine.install(
        "python3",
        f"/bin/mkdir -p {made}; printf '{inner}' >{made}/python; /bin/chmod 755 {made}/python",
    )
    monkeypatch.setattr(sys, "executable", str(machine.bin / "python3"))


def test_it_is_installed_from_the_pins(
    machine: Machine, uv: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    python_that(machine, monkeypatch, 'echo "$*" >words; echo >.tools/uv.partial/bin/uv')
    assert uv.find_uv() == ".tools/uv/bin/uv"
    assert (uv.FOLDER / "bin" / "uv").exists()
    words = (machine.folder / "words").read_text()
    assert words == f"-m pip install --quiet --require-hashes -r {uv.PIN}\n"


def test_an_interrupted_installation_is_begun_anew(
    machine: Machine, uv: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest = machine.folder / ".tools/uv.partial/bin/uv"
    rest.parent.mkdir(parents=True)
    rest.touch()
    python_that(machine, monkeypatch, "exit 1")
    with pytest.raises(SystemExit) as ending:
        uv.find_uv()
    assert "check the network or the package mirror" in str(ending.value.code)
    assert not uv.FOLDER.exists()
    assert not rest.exists()


def test_without_venv_it_says_what_to_install(
    machine: Machine, uv: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.install("python3", "exit 1")
    monkeypatch.setattr(sys, "executable", str(machine.bin / "python3"))
    with pytest.raises(SystemExit) as ending:
        uv.find_uv()
    assert "install python3-venv" in str(ending.value.code)
