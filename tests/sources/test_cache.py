import threading
from pathlib import Path

import pytest
from support.file_server import CONTENT

from n6lib.errors import InputError
from n6lib.sources.cache import cache_folder, cache_path, exclusive, matches
from n6lib.sources.pin import Pin


def test_the_folder_is_the_chosen_one_or_in_the_home(
    cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    assert cache_folder() == cache
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("N6_CACHE", "~/models")
    assert cache_folder() == tmp_path / "models"
    monkeypatch.setenv("N6_CACHE", "")
    assert cache_folder() == tmp_path / ".cache" / "n6"


def test_a_file_is_kept_under_its_digest_and_name(cache: Path, pin: Pin):
    assert cache_path(pin) == cache / "models" / pin.sha256 / "toy.bin"


@pytest.mark.parametrize(
    ("content", "expected"),
    [(CONTENT, True), (CONTENT[:-1], False), (CONTENT[:-1] + b"x", False), (b"", False)],
)
def test_only_the_exact_content_matches(tmp_path: Path, pin: Pin, content: bytes, expected: bool):
    path = tmp_path / "file"
    path.write_bytes(content)
    assert matches(path, pin) is expected


def test_absent_files_and_folders_do_not_match(tmp_path: Path, pin: Pin):
    assert not matches(tmp_path / "absent", pin)
    assert not matches(tmp_path, pin)


def test_one_holder_at_a_time(pin: Pin):
    inside: list[str] = []

    def second() -> None:
        with exclusive(pin):
            inside.append("second")

    with exclusive(pin):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.2)
        inside.append("first")
    thread.join()
    assert inside == ["first", "second"]


def test_a_folder_that_cannot_be_made_is_named(
    pin: Pin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "occupied").write_text("a file")
    monkeypatch.setenv("N6_CACHE", str(tmp_path / "occupied"))
    with pytest.raises(InputError, match=r"occupied.*set N6_CACHE"), exclusive(pin):
        pass
