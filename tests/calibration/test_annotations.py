import copy
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.calibration.annotations import read_annotations
from n6lib.errors import InputError
from n6lib.pose.skeleton import COCO

STANDING = [number for index in range(17) for number in (index + 0.5, 2 * index, index % 3)]
PERSON: dict[str, Any] = {
    "id": 11,
    "image_id": 7,
    "category_id": 1,
    "keypoints": STANDING,
    "num_keypoints": 11,
    "bbox": [1, 2, 30.5, 40],
    "area": 800.25,
    "iscrowd": 0,
}
CROWD = PERSON | {"id": 12, "keypoints": [0] * 51, "num_keypoints": 0, "iscrowd": 1}
WHOLE: dict[str, Any] = {
    "info": {"year": 2017},
    "images": [
        {"id": 7, "file_name": "a/b.jpg", "width": 64, "height": 48, "license": 1},
        {"id": 3, "file_name": "c.jpg"},
    ],
    "annotations": [PERSON, CROWD],
    "categories": [
        {"id": 1, "name": "person", "keypoints": [name.replace(" ", "_") for name in COCO.names]}
    ],
}


def written(tmp_path: Path, content: object) -> Path:
    path = tmp_path / "people.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def test_images_and_people_are_read(tmp_path: Path):
    first, second = read_annotations(written(tmp_path, WHOLE))
    assert (first.id, str(first.file), first.size, first.people) == (3, "c.jpg", None, ())
    assert (second.id, str(second.file), second.size) == (7, "a/b.jpg", (64, 48))
    person, crowd = second.people
    assert person.keypoints.shape == (17, 3)
    assert person.keypoints.ravel().tolist() == STANDING
    assert person.box.tolist() == [1, 2, 30.5, 40]
    assert (person.area, person.crowd, person.labelled) == (800.25, False, True)
    assert (crowd.crowd, crowd.labelled) == (True, False)


def test_pycocotools_reads_the_same(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    from pycocotools import coco

    path = written(tmp_path, WHOLE)
    reader = coco.COCO(str(path))
    capfd.readouterr()
    for image in read_annotations(path):
        entries = reader.loadAnns(reader.getAnnIds(imgIds=[image.id]))
        assert [entry["area"] for entry in entries] == [person.area for person in image.people]
        for entry, person in zip(entries, image.people, strict=True):
            assert entry["keypoints"] == person.keypoints.ravel().tolist()


def changed(place: tuple[str | int, ...], value: object) -> dict[str, Any]:
    content: Any = copy.deepcopy(WHOLE)
    inner = content
    for step in place[:-1]:
        inner = inner[step]
    if value is None:
        del inner[place[-1]]
    else:
        inner[place[-1]] = value
    return content


FIRST = ("annotations", 0)


@pytest.mark.parametrize(
    ("place", "value", "reason"),
    [
        (("images",), None, r"must contain \['images'\]"),
        (("images",), [], "images must contain at least 1 items"),
        (("images", 0, "id"), "7", r"images\[0\]\.id must be integer"),
        (("images", 1, "id"), 7, "has two images with id 7"),
        (("images", 0, "file_name"), "../a.jpg", "lies outside of the folder"),
        (("images", 0, "file_name"), "/etc/passwd", "lies outside of the folder"),
        (("images", 0, "file_name"), "..\\a.jpg", "lies outside of the folder"),
        (("images", 0, "width"), 0, r"images\[0\]\.width must be bigger"),
        ((*FIRST, "image_id"), 8, "annotates image 8, which is not among its images"),
        ((*FIRST, "id"), 12, "has two annotations with id 12"),
        ((*FIRST, "category_id"), 2, "annotation 11 is of category 2, which it does not list"),
        ((*FIRST, "keypoints"), None, "keypoints"),
        ((*FIRST, "keypoints"), STANDING[:-1], "annotation 11 has 50 numbers .* 17 times x, y"),
        ((*FIRST, "keypoints"), STANDING[:39], "annotation 11 has 39 numbers"),
        ((*FIRST, "keypoints", 2), 3, "annotation 11 has a visibility other than 0, 1 and 2"),
        ((*FIRST, "keypoints", 0), "1", "annotation 11 has keypoints that are not numbers"),
        ((*FIRST, "keypoints", 0), True, "annotation 11 has keypoints that are not numbers"),
        ((*FIRST, "keypoints", 0), -(10**400), "annotation 11 has a keypoint farther than"),
        ((*FIRST, "keypoints", 0), float("nan"), "holds the number NaN"),
        ((*FIRST, "area"), float("inf"), "holds the number Infinity"),
        ((*FIRST, "area"), -1, r"annotations\[0\]\.area must be bigger"),
        ((*FIRST, "bbox"), [1, 2, 3], r"annotations\[0\]\.bbox must contain at least 4"),
        ((*FIRST, "bbox", 2), -3, "annotation 11 has a box of negative size"),
        ((*FIRST, "bbox", 2), 10**400, r"annotations\[0\]\.bbox\[2\] must be smaller"),
        ((*FIRST, "iscrowd"), 2, r"annotations\[0\]\.iscrowd must be one of"),
        ((*FIRST, "num_keypoints"), 12, "annotation 11 says 12 keypoints and labels 11"),
        (("categories", 0, "keypoints", 0), "tail", "category 1 has other keypoints than COCO's"),
    ],
)
def test_annotations_that_do_not_fit_together_are_refused(
    tmp_path: Path, place: tuple[str | int, ...], value: object, reason: str
):
    path = written(tmp_path, changed(place, value))
    with pytest.raises(InputError, match=reason) as caught:
        read_annotations(path)
    sentence = str(caught.value)
    assert sentence.startswith(f"{path}: ")
    assert sentence.endswith("; give a person_keypoints file of COCO's layout.")
    assert "\n" not in sentence


@pytest.mark.parametrize("content", ["", "[1, 2", json.dumps(WHOLE)[:-9], "[" * 99_999, "{'a': 1}"])
def test_what_is_not_json_is_refused(tmp_path: Path, content: str):
    with pytest.raises(InputError, match=r"people\.json: is not JSON or is cut short"):
        read_annotations(written(tmp_path, content))


def test_numbers_too_large_for_a_float_are_refused(tmp_path: Path):
    text = json.dumps(WHOLE).replace("800.25", "1e999")
    with pytest.raises(InputError, match=r"area must be smaller"):
        read_annotations(written(tmp_path, text))


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(InputError, match=r"none\.json: cannot be read"):
        read_annotations(tmp_path / "none.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
PLACES = st.sampled_from(
    [
        ("images",),
        ("annotations",),
        ("categories",),
        ("images", 0),
        FIRST,
        *(("images", 0, key) for key in WHOLE["images"][0]),
        *((*FIRST, key) for key in PERSON),
        *((*FIRST, "keypoints", index) for index in (0, 1, 2)),
        ("categories", 0, "keypoints"),
    ]
)


@given(PLACES, JSON)
def test_nothing_does_worse_than_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, place: tuple[str | int, ...], value: object
):
    path = written(tmp_path_factory.getbasetemp(), changed(place, value))
    with suppress(InputError):
        for image in read_annotations(path):
            for person in image.people:
                assert np.all(np.isfinite(person.keypoints))
