"""System packages are installed once, and what cannot be installed is named and left."""

import os
from types import ModuleType

import pytest
from support.machine import Machine

from n6lib.doctor import PROGRAMS

ASKED = [program for program in PROGRAMS if program.needed or program.wanted]


@pytest.fixture(autouse=True)
def as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)


@pytest.fixture
def complete(machine: Machine) -> Machine:
    """The machine with every program asked for and an apt-get that does nothing."""
    for program in ASKED:
        machine.install(program.executable, "echo 1.0")
    machine.install("apt-get")
    return machine


def test_a_complete_machine_is_left_alone(
    complete: Machine, system: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    assert system.main([]) == 0
    assert not complete.calls("apt-get")
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("machine")
def test_a_bare_machine_lacks_every_package(system: ModuleType) -> None:
    packages = {package for program in ASKED for package in program.packages}
    assert set(system.missing_packages()) - {"python3-venv"} == packages


@pytest.mark.parametrize("uv", [True, False])
def test_python3_venv_is_wanted_only_to_install_uv(
    uv: bool, machine: Machine, system: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system.importlib.util, "find_spec", lambda _: None)
    if uv:
        machine.install("uv")
    assert ("python3-venv" in system.missing_packages()) is not uv


def test_apt_updates_and_installs_what_is_missing(complete: Machine, system: ModuleType) -> None:
    qemu = complete.bin / "qemu-system-arm"
    qemu.unlink()
    complete.install("env", 'shift; exec "$@"')
    complete.install(
        "apt-get",
        f'case "$*" in *install*) echo "#!/bin/sh" >{qemu}; /bin/chmod 755 {qemu};; esac',
    )
    assert system.main([]) == 0
    first, second = complete.calls("apt-get")
    assert first.endswith(" update")
    assert second.endswith(" install --yes --no-install-recommends qemu-system-arm")
    assert not system.TRIED.exists()


def test_without_root_or_sudo_the_missing_packages_are_named(
    complete: Machine,
    system: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    (complete.bin / "cmake").unlink()
    assert system.main([]) == 0
    assert not complete.calls("apt-get")
    out, said = capfd.readouterr()
    assert out == ""
    assert said.startswith("Missing system packages: cmake. ")
    assert "`sudo apt-get install cmake`" in said


def test_sudo_never_asks_where_nobody_answers(
    complete: Machine, system: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    complete.install("sudo", "exit 1")
    assert not system.install(["cmake"])
    (call,) = complete.calls("sudo")
    assert call.startswith("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get ")


def test_a_failed_attempt_is_repeated_on_demand_or_when_something_else_is_missing(
    complete: Machine, system: ModuleType
) -> None:
    (complete.bin / "cmake").unlink()
    complete.install("env", "exit 100")
    for attempts, words in [(1, []), (1, []), (2, ["--retry"]), (2, [])]:
        assert system.main(words) == 0
        assert len(complete.calls("env")) == attempts
    (complete.bin / "qemu-system-arm").unlink()
    system.main([])
    assert len(complete.calls("env")) == 3
