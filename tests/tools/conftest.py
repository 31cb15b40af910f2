"""The bootstrap's scripts, loaded as the Makefile runs them, and a machine of fake programs."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from support.machine import Machine


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine with nothing installed; the test runs in its folder."""
    made = Machine(tmp_path)
    monkeypatch.setenv("PATH", str(made.bin))
    monkeypatch.chdir(tmp_path)
    return made


def load_tool(repository: Path, name: str) -> ModuleType:
    """tools/`name`.py as a module, with its neighbours importable while it loads."""
    folder = repository / "tools"
    sys.path.insert(0, str(folder))
    try:
        spec = spec_from_file_location(f"tools_{name}", folder / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(folder))
    return module


@pytest.fixture
def system(repository: Path) -> ModuleType:
    """tools/system.py."""
    return load_tool(repository, "system")


@pytest.fixture
def environment(repository: Path) -> ModuleType:
    """tools/environment.py."""
    return load_tool(repository, "environment")


@pytest.fixture
def uv(repository: Path) -> ModuleType:
    """tools/uv.py."""
    return load_tool(repository, "uv")


@pytest.fixture
def operators(repository: Path) -> ModuleType:
    """tools/operators.py."""
    return load_tool(repository, "operators")


@pytest.fixture
def networks(repository: Path) -> ModuleType:
    """tools/networks.py."""
    return load_tool(repository, "networks")
