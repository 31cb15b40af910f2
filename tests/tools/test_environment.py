"""The environment is made once for each lock, updated when the lock changes, and never half."""

from pathlib import Path
from types import ModuleType

import pytest
from support.machine import Machine

STAMP = ".venv/.complete-abc"


@pytest.fixture
def with_uv(machine: Machine) -> Machine:
    """A machine with a uv that makes a folder for an environment."""
    machine.install("uv", 'case "$*" in *venv*) /bin/mkdir -p .venv;; esac')
    return machine


def steps(machine: Machine) -> list[str]:
    return [call.replace("--quiet ", "") for call in machine.calls("uv")]


def test_a_new_environment(with_uv: Machine, environment: ModuleType) -> None:
    assert environment.main([STAMP]) == 0
    create, sync, install = steps(with_uv)
    assert create == "uv venv --clear --python 3.11 .venv"
    assert sync.startswith("uv pip sync ")
    assert "--require-hashes" in sync
    assert sync.endswith(" requirements.lock")
    assert install.endswith("--no-deps --no-build-isolation -e .")
    assert Path(STAMP).exists()


def test_a_complete_environment_is_left_alone(with_uv: Machine, environment: ModuleType) -> None:
    environment.main([STAMP])
    before = len(steps(with_uv))
    environment.main([STAMP])
    assert len(steps(with_uv)) == before


def test_a_changed_lock_updates_in_place(with_uv: Machine, environment: ModuleType) -> None:
    environment.main([STAMP])
    environment.main([".venv/.complete-def"])
    assert [step.split()[1] for step in steps(with_uv)] == ["venv", "pip", "pip", "pip", "pip"]
    assert [path.name for path in Path(".venv").iterdir()] == [".complete-def"]


@pytest.mark.parametrize("broken", ["venv", "sync", "install"])
def test_an_interrupted_installation_is_made_anew(
    broken: str, with_uv: Machine, environment: ModuleType
) -> None:
    environment.main([STAMP])
    Path(STAMP).unlink()
    with_uv.install("uv", f'case "$*" in *{broken}*) exit 1;; esac')
    with pytest.raises(SystemExit) as ending:
        environment.main([STAMP])
    assert str(ending.value.code).startswith("The Python environment is not complete: `uv ")
    assert not Path(STAMP).exists()
    with_uv.install("uv")
    environment.main([STAMP])
    assert steps(with_uv)[-3].startswith("uv venv --clear")
    assert Path(STAMP).exists()
