"""The local cache of pretrained files: one folder per sha256, checked whenever it is read."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from n6lib.errors import InputError
from n6lib.files import sha256_file
from n6lib.sources.pin import Pin

VARIABLE = "N6_CACHE"


def cache_folder() -> Path:
    """`$N6_CACHE`, or `~/.cache/n6`."""
    chosen = os.environ.get(VARIABLE)
    return Path(chosen).expanduser() if chosen else Path.home() / ".cache" / "n6"


def cache_path(pin: Pin) -> Path:
    """Where the cache keeps the file of `pin`, there or not."""
    return cache_folder() / "models" / pin.sha256 / pin.file


def matches(path: Path, pin: Pin) -> bool:
    """Whether `path` is a readable file with the size and sha256 of `pin`."""
    try:
        return (
            path.is_file() and path.stat().st_size == pin.bytes and sha256_file(path) == pin.sha256
        )
    except OSError:
        return False


@contextmanager
def exclusive(pin: Pin) -> Iterator[None]:
    """Hold the cache entry of `pin` alone: a second process waits, a killed one lets go."""
    folder = cache_path(pin).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise InputError(
            f"{folder}: cannot be written ({error.strerror}); "
            f"free space or set {VARIABLE} to another folder."
        ) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
