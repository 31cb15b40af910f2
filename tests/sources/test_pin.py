from pathlib import Path

import pytest

from n6lib.errors import InputError
from n6lib.files import sha256_file
from n6lib.sources.pin import find_pin, load_pins

ENTRY = """\
  - name: toy
    file: toy.bin
    sha256: {digest}
    bytes: 5
    licence: MIT
    repository: https://example.org/toy
    urls: [https://example.org/toy.bin]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "pins.yaml"
    path.write_text(text)
    return path


def test_the_projects_pins_name_their_licence_and_a_fixed_commit():
    pins = load_pins()
    assert pins["st_movenet_lightning_heatmaps_192"].licence == "SLA0044"
    assert pins["yolov8n_pose_256"].licence == "AGPL-3.0"
    for name, pin in pins.items():
        assert pin.name == name
        for url in pin.urls:
            assert url.startswith("https://")
            assert url.endswith(f"/{pin.file}")
            assert "/main/" not in url
            assert "/master/" not in url


def test_the_projects_pins_are_the_published_files(reference_models: Path):
    for pin in load_pins().values():
        path = reference_models / pin.file
        assert path.stat().st_size == pin.bytes
        assert sha256_file(path) == pin.sha256


def test_a_pin_is_found_by_name(tmp_path: Path):
    path = write(tmp_path, "models:\n" + ENTRY.format(digest="a" * 64))
    assert find_pin("toy", path).urls == ("https://example.org/toy.bin",)


def test_an_unknown_name_lists_the_known_ones(tmp_path: Path):
    path = write(tmp_path, "models:\n" + ENTRY.format(digest="a" * 64))
    with pytest.raises(InputError, match=r"no model named nope; choose one of toy\."):
        find_pin("nope", path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("models: [", "is not YAML"),
        ("models: \x00", "is not YAML"),
        ("{}", "models"),
        ("- 1", "object"),
        ("models:\n" + ENTRY.format(digest="A" * 64), "sha256"),
        ("models:\n" + ENTRY.format(digest="a" * 63), "sha256"),
        ("models:\n" + ENTRY.format(digest="a" * 64) * 2, "two models are named toy"),
        ("models:\n" + ENTRY.format(digest="a" * 64).replace("toy.bin\n", "../toy\n"), "file"),
        ("models:\n" + ENTRY.format(digest="a" * 64).replace("https://", "file:///"), "must"),
        ("models:\n" + ENTRY.format(digest="a" * 64).replace("bytes: 5", "bytes: 0"), "bytes"),
    ],
)
def test_a_bad_file_is_refused_with_its_name(tmp_path: Path, text: str, reason: str):
    path = write(tmp_path, text)
    with pytest.raises(InputError, match=reason) as caught:
        load_pins(path)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path):
    with pytest.raises(InputError, match=r"pins\.yaml"):
        load_pins(tmp_path / "pins.yaml")
