from dataclasses import replace
from pathlib import Path

import pytest
import requests
from support.file_server import CONTENT, FileServer

from n6lib.files import sha256_bytes
from n6lib.sources.download import DownloadError, download
from n6lib.sources.pin import Pin


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "toy.bin"


@pytest.fixture
def part(tmp_path: Path) -> Path:
    return tmp_path / "toy.bin.part"


def test_a_file_comes_whole(pin: Pin, server: FileServer, target: Path, part: Path):
    download(pin, server.url, target)
    assert target.read_bytes() == CONTENT
    assert not part.exists()
    assert server.seen == [None]


def test_a_cut_connection_is_taken_up_where_it_ended(pin: Pin, server: FileServer, target: Path):
    server.cuts = [100_000, 65_536]
    download(pin, server.url, target)
    assert target.read_bytes() == CONTENT
    first, second, third = server.seen
    assert first is None
    assert second == "bytes=65536-"
    assert third == "bytes=131072-"


def test_a_cut_connection_without_progress_is_an_error_and_keeps_the_part(
    pin: Pin, server: FileServer, target: Path, part: Path
):
    server.cuts = [65_536, 0]
    with pytest.raises(DownloadError, match="cut the connection"):
        download(pin, server.url, target)
    assert part.read_bytes() == CONTENT[:65_536]
    download(pin, server.url, target)
    assert target.read_bytes() == CONTENT
    assert server.seen[-1] == "bytes=65536-"


def test_a_connection_that_is_always_cut_ends(pin: Pin, server: FileServer, target: Path):
    server.cuts = [65_536, 1, 1, 1, 1, 1]
    with pytest.raises(DownloadError, match="cut the connection"):
        download(pin, server.url, target)
    assert len(server.seen) <= 5


def test_a_server_without_ranges_starts_again(
    pin: Pin, server: FileServer, target: Path, part: Path
):
    server.ranges = False
    part.write_bytes(CONTENT[:1000])
    download(pin, server.url, target)
    assert target.read_bytes() == CONTENT
    assert server.seen == ["bytes=1000-"]


def test_a_whole_part_left_by_a_killed_run_is_used(
    pin: Pin, server: FileServer, target: Path, part: Path
):
    part.write_bytes(CONTENT)
    download(pin, server.url, target)
    assert target.read_bytes() == CONTENT
    assert server.seen == []


@pytest.mark.parametrize("damaged", [b"x" * 1000, b"x" * len(CONTENT), CONTENT + b"x"])
def test_a_damaged_part_is_replaced(
    pin: Pin, server: FileServer, target: Path, part: Path, damaged: bytes
):
    part.write_bytes(damaged)
    download(pin, server.url, target)
    assert target.read_bytes() == CONTENT
    assert server.seen[-1] is None


def test_a_wrong_digest_names_both_and_leaves_nothing(
    pin: Pin, server: FileServer, target: Path, part: Path
):
    server.content = CONTENT[::-1]
    with pytest.raises(DownloadError) as caught:
        download(pin, server.url, target)
    assert sha256_bytes(CONTENT[::-1]) in str(caught.value)
    assert pin.sha256 in str(caught.value)
    assert not part.exists()
    assert not target.exists()


@pytest.mark.parametrize("announce", [True, False])
def test_a_body_that_is_too_large_is_cut_off(
    pin: Pin, server: FileServer, target: Path, part: Path, announce: bool
):
    server.content = CONTENT * 50
    server.announce = announce
    with pytest.raises(DownloadError, match=f"longer than the {len(CONTENT)} bytes"):
        download(pin, server.url, target)
    assert not target.exists()
    assert not part.exists()


def test_a_body_that_is_too_short_is_a_wrong_file(pin: Pin, server: FileServer, target: Path):
    server.content = CONTENT[:5000]
    server.announce = False
    with pytest.raises(DownloadError, match="and 5000 bytes where"):
        download(pin, server.url, target)
    assert not target.exists()


def test_a_part_longer_than_what_the_server_has_starts_again(
    pin: Pin, server: FileServer, target: Path, part: Path
):
    server.content = CONTENT[:5000]
    part.write_bytes(CONTENT[:6000])
    with pytest.raises(DownloadError, match="and 5000 bytes where"):
        download(pin, server.url, target)
    assert server.seen[:2] == ["bytes=6000-", None]


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_refusal_is_reported_with_its_status(
    pin: Pin, server: FileServer, target: Path, status: int
):
    server.status = status
    with pytest.raises(DownloadError, match=f"answers {status}"):
        download(pin, server.url, target)
    assert not target.exists()


def test_no_server_at_all(pin: Pin, target: Path):
    with pytest.raises(DownloadError, match="cannot be reached"):
        download(pin, pin.urls[0], target)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (requests.ConnectTimeout(), "does not answer in time"),
        (requests.ReadTimeout(), "does not answer in time"),
        (requests.exceptions.SSLError(), "certificate"),
        (requests.TooManyRedirects(), "TooManyRedirects"),
    ],
)
def test_other_failures_have_words(
    pin: Pin,
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: requests.RequestException,
    reason: str,
):
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(requests, "get", fail)
    with pytest.raises(DownloadError, match=reason):
        download(replace(pin, bytes=5), "http://127.0.0.1:9/", target)
