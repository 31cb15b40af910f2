import threading
from dataclasses import replace
from pathlib import Path

import pytest
from support.file_server import CONTENT, FileServer

from n6lib.canonical import canonical_json
from n6lib.errors import InputError
from n6lib.sources import pretrained
from n6lib.sources.cache import cache_path
from n6lib.sources.pin import Pin
from n6lib.sources.pretrained import fetch, fetch_to, resolve


def test_a_download_ends_in_the_cache_and_is_not_repeated(served: Pin, server: FileServer):
    assert resolve(served) == cache_path(served)
    assert resolve(served).read_bytes() == CONTENT
    assert len(server.seen) == 1


def test_the_mirror_comes_before_the_network(
    served: Pin, server: FileServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "toy.bin").write_bytes(CONTENT)
    monkeypatch.setenv("N6_MODEL_MIRROR", str(tmp_path))
    assert resolve(served).read_bytes() == CONTENT
    assert server.seen == []
    (tmp_path / "toy.bin").unlink()
    assert resolve(served).read_bytes() == CONTENT


def test_a_mirror_with_another_file_of_that_name_leads_to_the_network(
    served: Pin, server: FileServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "toy.bin").write_bytes(b"other")
    monkeypatch.setenv("N6_MODEL_MIRROR", str(tmp_path))
    assert resolve(served).read_bytes() == CONTENT
    assert len(server.seen) == 1


def test_a_damaged_cache_heals(served: Pin, server: FileServer):
    path = resolve(served)
    path.write_bytes(b"damaged")
    assert resolve(served).read_bytes() == CONTENT
    assert len(server.seen) == 2


def test_a_second_url_is_tried(served: Pin, pin: Pin):
    both = replace(served, urls=(*pin.urls, *served.urls))
    assert resolve(both).read_bytes() == CONTENT


def test_without_network_every_way_out_is_named(pin: Pin):
    with pytest.raises(InputError) as caught:
        resolve(pin)
    message = str(caught.value)
    for word in ("toy.bin", "cannot be reached", "N6_MODEL_MIRROR", "source: builtin"):
        assert word in message
    assert str(cache_path(pin)) in message
    assert message.count("\n") == 0
    assert not cache_path(pin).exists()


def test_a_wrong_file_is_never_cached(served: Pin, server: FileServer):
    server.content = CONTENT[::-1]
    with pytest.raises(InputError, match=served.sha256):
        resolve(served)
    assert [path.name for path in cache_path(served).parent.iterdir()] == [".lock"]


def test_two_at_once_download_once(served: Pin, server: FileServer):
    threads = [threading.Thread(target=resolve, args=(served,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cache_path(served).read_bytes() == CONTENT
    assert len(server.seen) == 1


def test_a_file_that_changes_under_the_mirror_is_not_adopted(
    pin: Pin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "toy.bin").write_bytes(b"other")
    monkeypatch.setattr(pretrained.mirror, "find_in_mirrors", lambda _: tmp_path / "toy.bin")
    with pytest.raises(InputError, match="changed while it was read"):
        resolve(pin)
    assert not cache_path(pin).exists()


def test_a_full_disk_is_one_sentence(served: Pin, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pretrained, "download", fail)
    with pytest.raises(InputError, match=r"No space left on device.*N6_CACHE"):
        resolve(served)


def test_by_name_and_to_a_file(served: Pin, tmp_path: Path):
    pins = tmp_path / "pins.yaml"
    entry = {**vars(served), "urls": list(served.urls)}
    pins.write_text(canonical_json({"models": [entry]}))
    assert fetch("toy", pins) == cache_path(served)
    fetch_to("toy", tmp_path / "deep" / "copy.bin", pins)
    assert (tmp_path / "deep" / "copy.bin").read_bytes() == CONTENT
    with pytest.raises(InputError, match="no model named other"):
        fetch("other", pins)


def test_the_published_model_comes_from_a_mirror(movenet: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("N6_MODEL_MIRROR", str(movenet.parent))
    assert fetch("st_movenet_lightning_heatmaps_192").read_bytes() == movenet.read_bytes()
