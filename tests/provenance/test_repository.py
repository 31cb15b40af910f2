import subprocess
from pathlib import Path

import pytest

from n6lib.provenance import repository


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    (tmp_path / "a").write_text("a")
    git = ["git", "-C", str(tmp_path), "-c", "user.name=n", "-c", "user.email=e@x"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *words], check=True)
    return tmp_path


def test_outside_a_repository_there_is_no_commit(tmp_path: Path) -> None:
    assert repository.commit(tmp_path) is None
    assert repository.dirty(tmp_path, ["a"]) is None


def test_a_commit_has_its_name(committed: Path) -> None:
    name = repository.commit(committed)
    assert name is not None
    assert len(name) == 40


def test_only_the_given_paths_make_it_dirty(committed: Path) -> None:
    (committed / "b").write_text("b")
    assert repository.dirty(committed, ["a"]) is False
    (committed / "a").write_text("changed")
    assert repository.dirty(committed, ["a"]) is True


def test_a_machine_without_git_has_no_commit(
    committed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert repository.commit(committed) is None
