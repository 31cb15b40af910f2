"""Results carried to a second clone by DVC: nothing is made again, changes are still noticed."""

from pathlib import Path

import pytest
from support.project import BENCHMARK, CALIBRATION, MODEL, Project, commit, flip

pytestmark = pytest.mark.slow
NOTHING = "Nothing to be done"


@pytest.fixture
def clone(project: Project, tmp_path: Path) -> Project:
    """A second clone after `dvc pull` of what the first one pushed."""
    project.do("dvc", "remote", "add", "-q", "-d", "store", str(tmp_path / "store"))
    commit(project, "Results")
    project.do("dvc", "push", "-q")
    second = Project(tmp_path / "second", project.mirror)
    project.do("git", "clone", "-q", str(project.folder), str(second.folder))
    assert not (second / BENCHMARK).exists()
    second.do("dvc", "pull", "-q")
    return second


def test_a_clone_has_everything_and_notices_changes(project: Project, clone: Project) -> None:
    for name in (BENCHMARK, MODEL, CALIBRATION):
        assert (clone / name).read_bytes() == (project / name).read_bytes()
    assert NOTHING in clone.plan()
    assert "all as recorded." in clone.do("n6", "trace", BENCHMARK)
    assert "didn't change, skipping" in clone.do("dvc", "repro")

    (clone / MODEL).touch()
    assert NOTHING in clone.plan(BENCHMARK)
    flip(clone / MODEL)
    assert f"Updated input files: {MODEL}" in clone.plan(BENCHMARK)
    assert "modified" in clone.do("dvc", "status")
    clone.do("dvc", "checkout", "-q", "-f")

    clone.replace("params.yaml", "host_samples: 3", "host_samples: 2")
    clone.replace("scripts/compile_model.py", "import Path\n", "import Path\n\n")
    plan = clone.plan()
    assert "Compile tiny" in plan
    assert "Run tiny" in plan
    assert "Fetch tiny" not in plan
    assert "Make the samples" not in plan


def test_the_settings_tell_nobody_and_no_folder(made: Project) -> None:
    assert made.do("dvc", "config", "core.analytics").strip() == "false"
    assert made.do("dvc", "config", "cache.type").strip() == "reflink,copy"
    assert "/" not in (made / ".dvc/config").read_text().replace("reflink,copy", "")


def test_results_are_no_links_into_the_cache(made: Project) -> None:
    path = made / BENCHMARK
    assert not path.is_symlink()
    assert path.stat().st_nlink == 1
