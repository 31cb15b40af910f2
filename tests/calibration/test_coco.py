import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from n6lib.calibration.coco import load_coco
from n6lib.calibration.dataset import load_images, save_dataset
from n6lib.calibration.figures import draw_figures
from n6lib.errors import InputError

ROWS, COLUMNS, SIZE = 90, 160, 64
SPOTS = [(20.5, 12.5), (140.5, 70.5), (80.5, 45.5)]


def photograph() -> np.ndarray:
    """Black with a red, a green and a blue disc at `SPOTS`."""
    photo = np.zeros((ROWS, COLUMNS, 3), np.uint8)
    rows, columns = np.indices((ROWS, COLUMNS)) + 0.5
    for channel, (x, y) in enumerate(SPOTS):
        photo[np.hypot(columns - x, rows - y) < 6, channel] = 255
    return photo


def person(image: int, **changes: Any) -> dict[str, Any]:
    points = [number for x, y in SPOTS for number in (x, y, 2)] + [0] * (51 - 9)
    entry = {"id": image * 10, "image_id": image, "category_id": 1, "keypoints": points}
    return entry | {"bbox": [14, 6, 132, 70], "area": 4000.0, "iscrowd": 0} | changes


@pytest.fixture
def album(tmp_path: Path) -> Path:
    """Images 1 and 2 show somebody, 3 has nobody, 4 a crowd only; 2 has a crowd as well."""
    (tmp_path / "photos").mkdir()
    for image in (1, 2, 3, 4):
        Image.fromarray(np.roll(photograph(), image - 1, axis=2)).save(
            tmp_path / f"photos/{image}.png"
        )
    crowd = {"keypoints": [0] * 51, "iscrowd": 1, "bbox": [0, 0, 160, 90], "area": 9000.0}
    content = {
        "images": [
            {"id": image, "file_name": f"{image}.png", "width": COLUMNS, "height": ROWS}
            for image in (4, 2, 3, 1)
        ],
        "annotations": [
            person(1),
            person(2),
            person(2, id=21, **crowd),
            person(4, **crowd),
        ],
        "categories": [{"id": 1, "name": "person"}],
    }
    (tmp_path / "people.json").write_text(json.dumps(content))
    return tmp_path


def load(album: Path, size: int = SIZE, *limits: int, **options: Any):
    return load_coco(album / "people.json", album / "photos", size, *limits, **options)


def test_who_is_in_which_image(album: Path):
    dataset = load(album)
    assert dataset.fault() == ""
    assert dataset.labelled
    assert dataset.ids is not None
    assert dataset.ids.tolist() == [1, 2]
    assert dataset.joints.shape == (2, 2, 17, 2)
    assert dataset.present.tolist() == [[True, False], [True, True]]
    assert dataset.crowd.tolist() == [[False, False], [False, True]]
    assert dataset.visible.sum(axis=2).tolist() == [[3, 0], [3, 0]]
    assert (dataset.joints[~dataset.visible] == 0).all()
    assert dataset.sizes.tolist() == [[COLUMNS, ROWS]] * 2
    assert load(album, without_people=True).ids.tolist() == [1, 2, 3, 4]
    assert load(album, SIZE, 1, skip=1).ids.tolist() == [2]


@pytest.mark.parametrize("fit", ["letterbox", "stretch"])
@pytest.mark.parametrize("size", [48, 64, 192])
def test_keypoints_lie_on_what_they_mark(album: Path, fit: str, size: int):
    dataset = load(album, size, fit=fit)
    rows, columns = np.indices((size, size)) + 0.5
    for channel in range(3):
        light = dataset.images[0][..., channel].astype(np.float64)
        found = np.array([np.sum(columns * light), np.sum(rows * light)]) / light.sum()
        assert np.abs(found - dataset.joints[0, 0, channel]).max() < 0.6


def test_what_was_moved_into_the_frame_comes_back(album: Path):
    for options in ({}, {"fit": "stretch"}):
        dataset = load(album, **options)
        back = dataset.to_original(0, dataset.joints[0, 0, :3])
        assert np.allclose(back, SPOTS, atol=1e-3)
        left, top, width, height = dataset.boxes[0, 0]
        corners = dataset.to_original(0, [(left, top), (left + width, top + height)])
        assert np.allclose(corners, [(14, 6), (146, 76)], atol=1e-3)
        scale = dataset.frames[0, 2:] / dataset.sizes[0]
        assert dataset.areas[0, 0] == pytest.approx(4000 * scale[0] * scale[1], rel=1e-6)


def test_perfect_predictions_score_perfectly(album: Path, capfd: pytest.CaptureFixture[str]):
    """pycocotools gives an AP of 1 to keypoints that went into the frame and back, 0 if moved."""
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    content = json.loads((album / "people.json").read_text())
    for entry in content["annotations"]:
        entry["num_keypoints"] = sum(entry["keypoints"][2::3]) // 2
    (album / "people.json").write_text(json.dumps(content))
    dataset = load(album)
    truth = COCO(str(album / "people.json"))
    for offset, expected in ((0.0, 1.0), (60.0, 0.0)):
        found = []
        for index in range(len(dataset)):
            points = dataset.to_original(index, dataset.joints[index, 0]) + offset
            flat = np.concatenate([points, np.ones((17, 1))], axis=1).ravel()
            number = int(dataset.ids[index])
            found.append({"image_id": number, "category_id": 1, "score": 0.9})
            found[-1]["keypoints"] = flat.tolist()
        evaluation = COCOeval(truth, truth.loadRes(found), "keypoints")
        evaluation.params.imgIds = dataset.ids.tolist()
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
        assert evaluation.stats[0] == pytest.approx(expected)
    capfd.readouterr()


def test_it_survives_a_file(album: Path):
    dataset = load(album)
    save_dataset(album / "set.npz", dataset)
    loaded = load_images(album / "set.npz")
    assert loaded.labelled
    assert loaded.digest == dataset.digest
    assert np.array_equal(loaded.to_original(1, [(5, 6)]), dataset.to_original(1, [(5, 6)]))


def test_names_do_not_matter_but_labels_do(album: Path):
    before = load(album).digest
    text = (album / "people.json").read_text()
    (album / "photos/1.png").rename(album / "photos/one.png")
    (album / "people.json").write_text(text.replace("1.png", "one.png"))
    assert load(album).digest == before
    (album / "people.json").write_text(text.replace("1.png", "one.png").replace("20.5", "21.5"))
    assert load(album).digest != before


def test_images_without_labels_have_no_original():
    with pytest.raises(ValueError, match="no originals"):
        draw_figures(1, 32, 0).to_original(0, [(1, 1)])


@pytest.mark.parametrize("turned", [True, False])
def test_orientation_is_taken_as_the_annotations_took_it(album: Path, turned: bool):
    """A photo stored on its side, annotated upright by some tools and as stored by others."""
    exif = Image.Exif()
    exif[0x0112] = 6
    stored = np.rot90(photograph(), 1) if turned else photograph()
    Image.fromarray(np.ascontiguousarray(stored)).save(album / "photos/1.png", exif=exif)
    image = load(album).images[0]
    assert np.abs(image.astype(int) - load(album).images[1][..., [1, 2, 0]]).max() == 0


def test_a_missing_or_bad_image_is_named(album: Path):
    Image.fromarray(photograph()[:50]).save(album / "photos/2.png")
    with pytest.raises(InputError, match=r"2\.png: is 160x50 pixels where .*json says 160x90"):
        load(album)
    (album / "photos/2.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(InputError, match=r"2\.png: is not an image|2\.png: is damaged"):
        load(album)
    (album / "photos/2.png").unlink()
    with pytest.raises(InputError, match=r"2\.png: is not there, although .*json annotates it"):
        load(album)
    assert len(load(album, SIZE, 1)) == 1


def test_too_few_annotated_images_are_refused(album: Path):
    with pytest.raises(InputError, match=r"json: has 2 images where 3 are asked for"):
        load(album, SIZE, 3)


def test_too_many_people_are_refused(album: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("n6lib.calibration.coco.LIMIT_BYTES", 2 * 2 * 17 * 8 - 1)
    with pytest.raises(InputError, match="has 2 people in one image"):
        load(album)
