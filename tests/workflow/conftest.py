"""The line run once on a small network; each test works on a copy of its own."""

import fcntl
from pathlib import Path

import pytest
from support.project import Project, make_project


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Project:
    """A project in which `dvc repro` has made everything; shared by all test processes."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "line"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (shared / "complete").exists():
            return Project(shared / "project", shared / "mirror")
        project = make_project(shared)
        project.do("dvc", "repro", "-q")
        (shared / "complete").touch()
        return project


@pytest.fixture
def project(made: Project, tmp_path: Path) -> Project:
    """A copy with all results."""
    return made.copy(tmp_path / "project")


@pytest.fixture
def fresh(tmp_path: Path) -> Project:
    """A copy with none."""
    return make_project(tmp_path)
