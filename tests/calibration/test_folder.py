from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from n6lib.calibration.folder import choose, list_images, load_folder
from n6lib.errors import InputError


def picture(seed: int, rows: int = 40, columns: int = 60) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (rows, columns, 3)).astype(np.uint8)


@pytest.fixture
def album(tmp_path: Path) -> Path:
    folder = tmp_path / "album"
    folder.mkdir()
    for index, name in enumerate(["c.png", "a.PNG", "b.bmp"]):
        Image.fromarray(picture(index)).save(folder / name)
    (folder / "notes.txt").write_text("people")
    (folder / ".a.png").write_bytes(b"what a file manager leaves")
    (folder / "more.png").mkdir()
    return folder


def test_images_come_by_name_and_nothing_else_is_taken(album: Path):
    assert [path.name for path in list_images(album)] == ["a.PNG", "b.bmp", "c.png"]
    dataset = load_folder(album, 64)
    assert dataset.images.shape == (3, 64, 64, 3)
    assert dataset.joints.shape == (3, 0, 13, 2)
    assert dataset.fault() == ""
    assert not dataset.labelled
    assert not dataset.images[:, :10].any()


def test_the_digest_is_that_of_the_content_not_of_the_names(album: Path):
    before = load_folder(album, 64).digest
    (album / "b.bmp").rename(album / "bb.bmp")
    assert load_folder(album, 64).digest == before
    changed = picture(2)
    changed[0, 0, 0] ^= 128
    Image.fromarray(changed).save(album / "bb.bmp")
    assert load_folder(album, 64).digest != before


def test_a_part_can_be_asked_for(album: Path):
    everything = load_folder(album, 64).images
    assert (load_folder(album, 64, 2).images == everything[:2]).all()
    assert (load_folder(album, 64, 1, skip=1).images == everything[1:2]).all()
    assert (load_folder(album, 64, skip=2).images == everything[2:]).all()


def test_fit_is_a_choice(album: Path):
    assert load_folder(album, 64, fit="stretch").images[:, 0].any()
    with pytest.raises(InputError, match=r"a\.PNG: is 60x40 pixels where exactly 64x64"):
        load_folder(album, 64, fit="exact")


@pytest.mark.parametrize(
    ("limit", "skip", "asked"), [(4, 0, "4"), (2, 2, "2 after the first 2"), (None, 3, "images af")]
)
def test_too_few_images_are_refused(album: Path, limit: int | None, skip: int, asked: str):
    with pytest.raises(InputError, match=f"album: has 3 images where {asked}.* are asked for"):
        load_folder(album, 64, limit, skip=skip)


def test_folders_that_hold_no_image_are_refused(tmp_path: Path):
    with pytest.raises(InputError, match="none: is not there; make the folder"):
        load_folder(tmp_path / "none", 64)
    with pytest.raises(InputError, match="holds nothing, no image; put in files of"):
        load_folder(tmp_path, 64)
    (tmp_path / "notes.txt").write_text("people")
    with pytest.raises(InputError, match=r"holds only notes\.txt and the like, no image"):
        load_folder(tmp_path, 64)
    with pytest.raises(InputError, match="cannot be read as a folder"):
        load_folder(tmp_path / "notes.txt", 64)


def test_the_first_bad_image_is_named(album: Path):
    (album / "b.bmp").write_bytes((album / "b.bmp").read_bytes()[:200])
    with pytest.raises(InputError, match=r"b\.bmp: is damaged or cut short"):
        load_folder(album, 64)
    (album / "b.bmp").write_text("not an image")
    with pytest.raises(InputError, match=r"b\.bmp: is not an image"):
        load_folder(album, 64)
    assert len(load_folder(album, 64, 1)) == 1


def test_more_images_than_a_file_holds_are_refused(album: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("n6lib.calibration.samples.LIMIT_BYTES", 3 * 64 * 64 * 3 - 1)
    with pytest.raises(InputError, match="3 images of 64x64 pixels are more than"):
        load_folder(album, 64)


def test_choosing_keeps_the_order():
    assert choose(Path("x"), ["a", "b", "c"], 2, 1) == ["b", "c"]
