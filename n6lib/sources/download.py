"""Download of one pinned file: resumed, limited in size, verified, never half in place."""

from pathlib import Path
from typing import TYPE_CHECKING

from n6lib.errors import InputError
from n6lib.files import sha256_file
from n6lib.sources.cache import matches
from n6lib.sources.pin import Pin

if TYPE_CHECKING:
    import requests

CONNECT_TIMEOUT_S = 10.0
READ_TIMEOUT_S = 30.0
_CHUNK = 1 << 16
_ATTEMPTS = 5


class DownloadError(InputError):
    """One URL did not yield the pinned file; the message is a clause naming the URL and why."""


def download(pin: Pin, url: str, destination: Path) -> None:
    """Bring `url` to `destination` through a ".part" beside it, which outlives a cut connection.

    A cut connection is taken up where it ended for as long as bytes keep coming; what is left then
    is taken up by the next call. `DownloadError` for anything the server or the network refuses, a
    body longer than `pin.bytes` or another sha256 than the pin's; the last two remove the part.
    """
    part = destination.with_name(destination.name + ".part")
    resumed = part.exists()
    _complete(pin, url, part)
    if resumed and not matches(part, pin):
        part.unlink()
        _complete(pin, url, part)
    if not matches(part, pin):
        found, size = sha256_file(part), part.stat().st_size
        part.unlink()
        raise DownloadError(
            f"{url} has sha256 {found} and {size} bytes where sha256 {pin.sha256} and "
            f"{pin.bytes} bytes are expected"
        )
    part.replace(destination)


def _complete(pin: Pin, url: str, part: Path) -> None:
    """Request until the body has ended, as often as each request brings something."""
    for _ in range(_ATTEMPTS):
        before = _size(part)
        if before >= pin.bytes:
            return
        reason = _transfer(pin, url, part, before)
        if reason is None:
            return
        if _size(part) <= before:
            break
    raise DownloadError(f"{url} {reason}")


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _transfer(pin: Pin, url: str, part: Path, start: int) -> str | None:
    """Write to `part` what one request yields; None at the end of the body, else why it failed."""
    import requests

    headers = {"Accept-Encoding": "identity"}
    if start:
        headers["Range"] = f"bytes={start}-"
    timeouts = (CONNECT_TIMEOUT_S, READ_TIMEOUT_S)
    try:
        with requests.get(url, headers=headers, stream=True, timeout=timeouts) as answer:
            if start and answer.status_code == 416:
                part.unlink()
                return _transfer(pin, url, part, 0)
            if not answer.ok:
                return f"answers {answer.status_code} {answer.reason}"
            _write(pin, url, answer, part, start if _continues(answer, start) else 0)
    except requests.RequestException as error:
        return _reason(error)
    return None


def _continues(answer: "requests.Response", start: int) -> bool:
    """Whether the server honoured the range: 206 and the byte that was asked for."""
    partial = answer.status_code == 206
    return partial and answer.headers.get("Content-Range", "").startswith(f"bytes {start}-")


def _write(pin: Pin, url: str, answer: "requests.Response", part: Path, start: int) -> None:
    from tqdm import tqdm

    with (
        part.open("r+b" if start else "wb") as stream,
        tqdm(
            total=pin.bytes, initial=start, desc=pin.file, unit="B", unit_scale=True, disable=None
        ) as bar,
    ):
        stream.seek(start)
        stream.truncate()
        received = start
        for chunk in answer.iter_content(_CHUNK):
            received += len(chunk)
            if received > pin.bytes:
                part.unlink()
                raise DownloadError(f"{url} is longer than the {pin.bytes} bytes expected")
            stream.write(chunk)
            bar.update(len(chunk))


def _reason(error: "requests.RequestException") -> str:
    import requests

    if isinstance(error, requests.Timeout):
        return "does not answer in time"
    if isinstance(error, requests.exceptions.SSLError):
        return "has a certificate that is not trusted"
    if isinstance(error, requests.exceptions.ChunkedEncodingError):
        return "cut the connection"
    if isinstance(error, requests.ConnectionError):
        return "cannot be reached"
    return f"fails ({type(error).__name__})"
