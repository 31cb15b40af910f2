import os
from pathlib import Path

import pytest
from support.file_server import CONTENT

from n6lib.sources.mirror import find_in_mirrors, mirror_folders
from n6lib.sources.pin import Pin


def use(monkeypatch: pytest.MonkeyPatch, *folders: Path) -> None:
    monkeypatch.setenv("N6_MODEL_MIRROR", os.pathsep.join(str(folder) for folder in folders))


def test_folders_are_separated_as_in_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    use(monkeypatch, tmp_path / "a", tmp_path / "b")
    assert mirror_folders() == (tmp_path / "a", tmp_path / "b")
    monkeypatch.setenv("N6_MODEL_MIRROR", os.pathsep)
    assert mirror_folders() == ()
    monkeypatch.delenv("N6_MODEL_MIRROR")
    assert mirror_folders() == ()


@pytest.mark.parametrize("name", ["toy.bin", "renamed.tflite"])
def test_a_file_is_found_under_any_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pin: Pin, name: str
):
    (tmp_path / name).write_bytes(CONTENT)
    (tmp_path / "folder").mkdir()
    use(monkeypatch, tmp_path / "absent", tmp_path)
    assert find_in_mirrors(pin) == tmp_path / name


def test_another_file_of_that_name_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pin: Pin
):
    for folder, content in (("first", CONTENT[::-1]), ("second", CONTENT)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "toy.bin").write_bytes(content)
    use(monkeypatch, tmp_path / "first", tmp_path / "second")
    assert find_in_mirrors(pin) == tmp_path / "second" / "toy.bin"


def test_nothing_is_found_in_empty_absent_or_no_folders(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pin: Pin
):
    assert find_in_mirrors(pin) is None
    use(monkeypatch, tmp_path, tmp_path / "absent")
    assert find_in_mirrors(pin) is None
