"""Room on the disk, the cache and the mirror."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from n6lib.doctor.places import probe_cache, probe_disk, probe_mirror


@pytest.mark.parametrize(("free", "enough"), [(1_999_999_999, False), (2_000_000_000, True)])
def test_disk(free: int, enough: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    tool = probe_disk(tmp_path)
    assert (tool.found, tool.version, tool.needed) == (enough, "2.0 GB free", True)
    assert str(tmp_path) in tool.mend


@pytest.mark.parametrize(("files", "version"), [(0, "0 files"), (1, "1 file"), (2, "2 files")])
def test_cache_counts_its_files(
    files: int, version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("N6_CACHE", str(tmp_path))
    for index in range(files):
        folder = tmp_path / "models" / str(index)
        folder.mkdir(parents=True)
        (folder / "model.tflite").touch()
    tool = probe_cache()
    assert (tool.found, tool.version) == (True, version)


def test_a_cache_that_cannot_be_made_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("N6_CACHE", str(tmp_path / "file" / "cache"))
    tool = probe_cache()
    assert not tool.found
    assert str(tmp_path / "file" / "cache") in tool.mend


def test_no_mirror(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("N6_MODEL_MIRROR", raising=False)
    tool = probe_mirror()
    assert (tool.found, tool.version) == (False, None)
    assert "set N6_MODEL_MIRROR" in tool.mend


def test_mirrors_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("N6_MODEL_MIRROR", f"{tmp_path}:{tmp_path}")
    tool = probe_mirror()
    assert (tool.found, tool.version) == (True, f"{tmp_path}:{tmp_path}")


def test_a_mirror_that_is_no_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("N6_MODEL_MIRROR", f"{tmp_path}:{tmp_path}/gone")
    tool = probe_mirror()
    assert not tool.found
    assert f"{tmp_path}/gone, which is no folder" in tool.mend
