"""Files are whole or absent, whatever happens to the writer; equal values give equal bytes."""

import errno
import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib import files
from n6lib.errors import InputError

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=20,
)


@given(st.binary())
def test_sha256_bytes_is_hashlibs(data: bytes) -> None:
    assert files.sha256_bytes(data) == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1])
def test_sha256_file_reads_every_chunk(size: int, tmp_path: Path) -> None:
    data = bytes(index % 251 for index in range(size))
    path = tmp_path / "data"
    path.write_bytes(data)
    assert files.sha256_file(path) == files.sha256_bytes(data)


@pytest.mark.parametrize("content", ["text é\n", b"\x00bytes"])
def test_write_atomic_makes_folders_and_writes(content: str | bytes, tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "file"
    files.write_atomic(path, content)
    assert path.read_bytes() == (content.encode() if isinstance(content, str) else content)
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(path.parent.iterdir()) == [path]


def test_write_atomic_replaces(tmp_path: Path) -> None:
    path = tmp_path / "file"
    files.write_atomic(path, "old, and longer")
    files.write_atomic(path, "new")
    assert path.read_text() == "new"


@pytest.mark.parametrize("broken", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if broken == "write":
        monkeypatch.setattr(os, "fdopen", fail)
    else:
        monkeypatch.setattr(*{"fsync": (os, "fsync"), "replace": (Path, "replace")}[broken], fail)
    with pytest.raises(InputError, match=r"file: cannot be written \(No space left on device\)"):
        files.write_atomic(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interrupt_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_text("old")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.write_atomic(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_write_files_makes_them_all_without_waiting_for_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", pytest.fail)
    folder = tmp_path / "a"
    contents: dict[str, bytes | str] = {"b/two": b"2", "one": "1"}
    assert files.write_files(folder, contents) == [folder / "b" / "two", folder / "one"]
    assert (folder / "b" / "two").read_bytes() == b"2"
    assert (folder / "one").read_text() == "1"


def test_write_files_touches_what_is_there_already(tmp_path):
    path = tmp_path / "file"
    path.write_text("same")
    os.utime(path, (0, 0))
    before = path.stat().st_ino
    files.write_files(tmp_path, {"file": "same"})
    assert path.stat().st_ino == before
    assert path.stat().st_mtime > 0
    files.write_files(tmp_path, {"file": "diff"})
    assert path.read_text() == "diff"


@pytest.mark.parametrize("broken", ["fdopen", "replace"])
def test_write_files_leaves_old_files_when_the_disk_is_full(broken, tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr({"fdopen": os, "replace": Path}[broken], broken, fail)
    with pytest.raises(InputError, match=r"file: cannot be written \(No space left on device\)"):
        files.write_files(tmp_path, {"file": "new"})
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


WRITE = "import sys; from pathlib import Path; from n6lib import files\n"


def test_a_write_beyond_the_kernels_limit_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old")
    code = WRITE + (
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: files.write_atomic(Path(sys.argv[1]), b'x' * 100_000)\n"
        "except files.InputError as error: sys.exit(str(error))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "file: cannot be written (File too large)" in done.stderr
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_killed_writer_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old")
    code = WRITE + (
        "import os, signal\n"
        "os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)\n"
        "files.write_atomic(Path(sys.argv[1]), 'new')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_text() == "old"
    files.write_atomic(path, "newer")
    assert path.read_text() == "newer"


def test_a_folder_in_the_way_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(InputError, match="file: cannot be written"):
        files.write_atomic(tmp_path / "file", "x")
    with pytest.raises(InputError, match="cannot be read"):
        files.read_bytes(tmp_path / "file")


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none: cannot be read \(No such file or directory\)"):
        files.read_bytes(tmp_path / "none")


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe\x00", b"[" * 200_000])
def test_what_is_not_json_is_one_sentence(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"file\.json: is not JSON"):
        files.read_json(path)


@given(value=JSON)
def test_json_round_trip(value: object, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "round-trip.json"
    files.write_json(path, value)
    assert files.read_json(path) == value
