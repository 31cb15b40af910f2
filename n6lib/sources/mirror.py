"""Mirrors: folders that may hold pinned files, under their own name or another."""

import os
from collections.abc import Iterator
from pathlib import Path

from n6lib.sources.cache import matches
from n6lib.sources.pin import Pin

VARIABLE = "N6_MODEL_MIRROR"


def mirror_folders() -> tuple[Path, ...]:
    """The folders of `$N6_MODEL_MIRROR`, separated as in PATH."""
    words = os.environ.get(VARIABLE, "").split(os.pathsep)
    return tuple(Path(word).expanduser() for word in words if word)


def _candidates(folder: Path, pin: Pin) -> Iterator[Path]:
    yield folder / pin.file
    try:
        yield from sorted(folder.iterdir())
    except OSError:
        return


def find_in_mirrors(pin: Pin) -> Path | None:
    """The first file of a mirror that is the pinned one: by name, else by size and sha256."""
    for folder in mirror_folders():
        for path in _candidates(folder, pin):
            if matches(path, pin):
                return path
    return None
