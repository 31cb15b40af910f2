"""Files that are whole or absent: digests and atomic writes."""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from n6lib.canonical import canonical_json
from n6lib.errors import InputError

_CHUNK = 1 << 20


def sha256_bytes(data: bytes) -> str:
    """Hexadecimal SHA-256 of `data`."""
    return hashlib.sha256(data).hexdigest()


def sha256_file(path: Path) -> str:
    """Hexadecimal SHA-256 of the file's content, read in chunks."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def read_bytes(path: Path) -> bytes:
    """Content of `path`; a missing or unreadable file is an `InputError`."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path.") from error


def write_atomic(path: Path, content: bytes | str) -> None:
    """Write `content` to `path` so that a killed run or full disk leaves the old file or none.

    When it returns, the content is on the disk.
    """
    data = content.encode() if isinstance(content, str) else content
    _replace(path, data, synchronous=True)


def write_files(folder: Path, contents: Mapping[str, bytes | str]) -> list[Path]:
    """Write files into `folder` by their names, each as `write_atomic` does; their paths, sorted.

    As compilers do, it leaves it to the system when they reach the disk: waiting for each of many
    small files takes longer than all else. A file that holds its content is touched only.
    """
    paths = []
    for name, content in sorted(contents.items()):
        data = content.encode() if isinstance(content, str) else content
        path = folder / name
        if _holds(path, data):
            path.touch()
        else:
            _replace(path, data, synchronous=False)
        paths.append(path)
    return paths


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _replace(path: Path, data: bytes, *, synchronous: bool) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                if synchronous:
                    os.fsync(stream.fileno())
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror}); free space or choose another folder."
        ) from error


def write_json(path: Path, value: Any) -> None:
    """Write `value` as canonical JSON, atomically."""
    write_atomic(path, canonical_json(value))


def read_json(path: Path) -> Any:
    """Parsed JSON of `path`; text that is not JSON is an `InputError`."""
    try:
        return json.loads(read_bytes(path))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: is not JSON ({error}); re-make or mend it.") from error
