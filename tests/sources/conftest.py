"""A pinned file of some kilobytes, a server that has it, and an empty cache."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.file_server import CONTENT, FileServer, serve

from n6lib.sources.pin import Pin


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, no mirror and no proxy."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("N6_CACHE", str(folder))
    monkeypatch.delenv("N6_MODEL_MIRROR", raising=False)
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return folder


@pytest.fixture
def server() -> Iterator[FileServer]:
    """A server of `CONTENT`."""
    with serve(CONTENT) as running:
        yield running


@pytest.fixture
def pin() -> Pin:
    """The pin of `CONTENT`, from a port that nothing listens on."""
    return Pin(
        name="toy",
        file="toy.bin",
        sha256=hashlib.sha256(CONTENT).hexdigest(),
        bytes=len(CONTENT),
        licence="CC0-1.0",
        repository="http://127.0.0.1/toy",
        urls=("http://127.0.0.1:9/toy.bin",),
    )


@pytest.fixture
def served(pin: Pin, server: FileServer) -> Pin:
    """The pin of `CONTENT`, from the running server."""
    return replace(pin, urls=(server.url,))
