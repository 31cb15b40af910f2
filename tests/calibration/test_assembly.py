import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from n6lib.calibration.assembly import inputs_of, load_set, make_set, sources_digest
from n6lib.calibration.dataset import load_dataset
from n6lib.calibration.samples import Images, Tokens, Values
from n6lib.errors import InputError


def picture(seed: int) -> Image.Image:
    pixels = np.random.default_rng(seed).integers(0, 256, (40, 60, 3)).astype(np.uint8)
    return Image.fromarray(pixels)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Photographs 0 to 3, of which 1 and 3 are annotated, and arrays."""
    (tmp_path / "photos").mkdir()
    for index in range(4):
        picture(index).save(tmp_path / f"photos/{index}.png")
    people = [
        {"id": index, "image_id": index, "category_id": 1, "keypoints": [3, 4, 2] * 17}
        | {"bbox": [1, 2, 20, 20], "area": 300}
        for index in (1, 3)
    ]
    images = [{"id": index, "file_name": f"{index}.png"} for index in range(4)]
    content = {"images": images, "annotations": people}
    (tmp_path / "people.json").write_text(json.dumps(content))
    np.save(tmp_path / "values.npy", np.arange(6.0).reshape(3, 2))
    np.savez(tmp_path / "tokens.npz", ids=np.arange(6).reshape(3, 2))
    return tmp_path


def entries(data: Path) -> dict[str, dict[str, Any]]:
    photos = str(data / "photos")
    return {
        "figures": {"generator": "figures", "images": 3, "size": 32, "seed": 0},
        "sentences": {"generator": "sentences", "samples": 3, "words": 9, "length": 4, "seed": 0},
        "folder": {"folder": photos, "size": 32, "images": 2, "skip": 1},
        "annotations": {"annotations": str(data / "people.json"), "folder": photos, "size": 32},
        "values": {"values": str(data / "values.npy")},
        "tokens": {"tokens": str(data / "tokens.npz")},
    }


@pytest.mark.parametrize(
    ("name", "kind", "count"),
    [
        ("figures", Images, 3),
        ("sentences", Tokens, 3),
        ("folder", Images, 2),
        ("annotations", Images, 2),
        ("values", Values, 3),
        ("tokens", Tokens, 3),
    ],
)
def test_every_kind_of_set_is_made(data: Path, name: str, kind: type, count: int):
    entry = entries(data)[name]
    assert make_set(entry, data / "set.npz") == []
    made = load_dataset(data / "set.npz")
    assert type(made) is kind
    assert len(made) == count
    assert made.digest == load_set(entry).digest


def test_options_reach_the_loaders(data: Path):
    entry = entries(data)["folder"]
    assert load_set(entry).digest != load_set(entry | {"fit": "stretch"}).digest
    with pytest.raises(InputError, match="exactly 32x32"):
        load_set(entry | {"fit": "exact"})
    annotated = entries(data)["annotations"] | {"without_people": True}
    assert len(load_set(annotated)) == 4


def test_the_files_that_a_set_is_made_from_are_listed(data: Path):
    found = {
        name: [str(path.relative_to(data)) for path in inputs_of(entry)]
        for name, entry in entries(data).items()
    }
    assert found == {
        "figures": [],
        "sentences": [],
        "folder": ["photos/1.png", "photos/2.png"],
        "annotations": ["people.json", "photos/1.png", "photos/3.png"],
        "values": ["values.npy"],
        "tokens": ["tokens.npz"],
    }


def test_what_is_not_there_is_not_listed_and_refused_only_when_made(data: Path):
    (data / "photos/3.png").unlink()
    annotated = entries(data)["annotations"]
    assert [path.name for path in inputs_of(annotated)] == ["people.json", "1.png"]
    (data / "people.json").write_text("{")
    assert [path.name for path in inputs_of(annotated)] == ["people.json"]
    absent = [
        annotated | {"annotations": str(data / "none.json")},
        {"folder": str(data / "none"), "size": 32},
        {"values": str(data / "none.npy")},
        {"folder": 3},
    ]
    for entry in absent:
        assert inputs_of(entry) == []
        with pytest.raises(InputError):
            make_set(entry, data / "set.npz")
    assert not (data / "set.npz").exists()


def test_the_digest_of_the_sources_notices_a_changed_image(data: Path):
    entry = entries(data)["folder"]
    before = sources_digest(entry)
    (data / "photos/1.png").rename(data / "photos/1a.png")
    assert sources_digest(entry) == before
    picture(9).save(data / "photos/1a.png")
    assert sources_digest(entry) != before
    assert sources_digest(entries(data)["figures"]) == sources_digest(entries(data)["sentences"])


def test_copies_are_said_and_nothing_but_copies_is_refused(data: Path):
    entry = {"folder": str(data / "photos"), "size": 32}
    picture(0).save(data / "photos/1.png")
    assert make_set(entry, data / "set.npz") == ["1 of 4 samples are copies of others."]
    for index in (2, 3):
        picture(0).save(data / f"photos/{index}.png")
    with pytest.raises(InputError, match=r"photos: all 4 samples are the same"):
        make_set(entry, data / "other.npz")
    assert not (data / "other.npz").exists()


def test_more_than_a_file_holds_is_refused_before_it_is_drawn(data: Path):
    entry = {"generator": "figures", "images": 10_000, "size": 1024, "seed": 0}
    with pytest.raises(InputError, match=r"calibration\.big: 10000 images of 1024x1024"):
        make_set(entry, data / "set.npz", "params.yaml: calibration.big")
