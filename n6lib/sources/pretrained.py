"""Pretrained models: a pinned file from the cache, a mirror or the network, in that order."""

from pathlib import Path

from n6lib.errors import InputError
from n6lib.files import read_bytes, sha256_bytes, write_atomic
from n6lib.sources import mirror
from n6lib.sources.cache import cache_path, exclusive, matches
from n6lib.sources.download import DownloadError, download
from n6lib.sources.pin import PINS, Pin, find_pin


def fetch(name: str, pins: Path = PINS) -> Path:
    """The verified file of the model called `name`, in the local cache."""
    return resolve(find_pin(name, pins))


def fetch_to(name: str, destination: Path, pins: Path = PINS) -> None:
    """Write the verified file of the model called `name` to `destination`, atomically."""
    write_atomic(destination, read_bytes(fetch(name, pins)))


def resolve(pin: Pin) -> Path:
    """The file of `pin` in the cache, put there from a mirror or by download if need be.

    A damaged cache entry is replaced. `InputError` if the file cannot be had, naming every way out.
    """
    path = cache_path(pin)
    if matches(path, pin):
        return path
    with exclusive(pin):
        if matches(path, pin):
            return path
        mirrored = mirror.find_in_mirrors(pin)
        if mirrored is not None:
            _adopt(mirrored, path, pin)
        else:
            _download_any(pin, path)
    return path


def _adopt(mirrored: Path, path: Path, pin: Pin) -> None:
    content = read_bytes(mirrored)
    if sha256_bytes(content) != pin.sha256:
        raise InputError(f"{mirrored}: changed while it was read; run the command again.")
    write_atomic(path, content)


def _download_any(pin: Pin, path: Path) -> None:
    reasons = []
    for url in pin.urls:
        try:
            return download(pin, url, path)
        except DownloadError as error:
            reasons.append(str(error))
        except OSError as error:
            raise InputError(
                f"{path}: cannot be written ({error.strerror}); "
                "free space or set N6_CACHE to another folder."
            ) from error
    raise InputError(
        f"{pin.file}: is not in the cache nor in a mirror, and {'; '.join(reasons)}; "
        f"put the file into a folder of {mirror.VARIABLE} or at {path}, or choose source: builtin."
    )
