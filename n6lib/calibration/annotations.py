"""Keypoint annotations in COCO's layout, read and checked.

The layout is https://cocodataset.org/#format-data, "Keypoint Detection".
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.files import read_bytes
from n6lib.pose.skeleton import COCO

POINTS = len(COCO.names)
_FARTHEST = 1_000_000


@dataclass(frozen=True, eq=False)
class Person:
    """One annotation, in pixels of the original image.

    `keypoints` float64 [17, 3] are x, y and 0 (not labelled), 1 (hidden) or 2 (seen); `box` is
    left, top, width, height; a `crowd` stands for people who are not told apart.
    """

    keypoints: npt.NDArray[np.float64]
    box: npt.NDArray[np.float64]
    area: float
    crowd: bool

    @property
    def labelled(self) -> bool:
        """Whether any keypoint is, and of one person."""
        return not self.crowd and bool(np.any(self.keypoints[:, 2] > 0))


@dataclass(frozen=True)
class Annotated:
    """One image: its id, the path of its file inside the folder, its size, and who is in it.

    `size` is (width, height) in pixels, None where the annotations do not say.
    """

    id: int
    file: PurePosixPath
    size: tuple[int, int] | None
    people: tuple[Person, ...]


def read_annotations(path: Path) -> list[Annotated]:
    """The images annotated in `path`, by id.

    `InputError` for text that is not JSON, another layout, numbers that are not finite, ids that
    are unknown or used twice, and people without COCO's seventeen keypoints.
    """
    content = _parse(path)
    people = _people(path, content)
    _unique(path, "images", [image["id"] for image in content["images"]])
    images = []
    for image in sorted(content["images"], key=lambda image: int(image["id"])):
        size = (image["width"], image["height"]) if {"width", "height"} <= image.keys() else None
        file = _inside(path, image["file_name"])
        images.append(Annotated(image["id"], file, size, tuple(people.pop(image["id"], ()))))
    if people:
        _refuse(path, f"annotates image {next(iter(people))}, which is not among its images")
    return images


def _parse(path: Path) -> Any:
    from n6lib.schema import check

    def not_finite(word: str) -> NoReturn:
        _refuse(path, f"holds the number {word}")

    try:
        content = json.loads(read_bytes(path), parse_constant=not_finite)
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{path}: is not JSON or is cut short ({error}); copy it again."
        ) from error
    try:
        check("coco", content, f"{path}")
    except InputError as error:
        raise InputError(
            f"{str(error).removesuffix('.')}; give a person_keypoints file of COCO's layout."
        ) from error
    return content


def _people(path: Path, content: Any) -> dict[int, list[Person]]:
    """Everybody, by the image's id."""
    _unique(path, "annotations", [entry["id"] for entry in content["annotations"]])
    categories = _categories(path, content)
    people: dict[int, list[Person]] = defaultdict(list)
    for entry in content["annotations"]:
        if categories and entry["category_id"] not in categories:
            category = entry["category_id"]
            _refuse(path, f"{_name(entry)} is of category {category}, which it does not list")
        people[entry["image_id"]].append(_person(path, entry))
    return people


def _categories(path: Path, content: Any) -> set[int]:
    """Ids of the categories, each with seventeen keypoints in COCO's order if it names them."""
    for category in content.get("categories", []):
        names = category.get("keypoints", [])
        if names and [name.replace("_", " ") for name in names] != list(COCO.names):
            _refuse(path, f"category {category['id']} has other keypoints than COCO's seventeen")
    return {category["id"] for category in content.get("categories", [])}


def _person(path: Path, entry: Any) -> Person:
    name = _name(entry)
    if len(entry["keypoints"]) != 3 * POINTS:
        found = f"{len(entry['keypoints'])} numbers for keypoints"
        _refuse(path, f"{name} has {found} where {POINTS} times x, y, visibility are expected")
    if not {type(number) for number in entry["keypoints"]} <= {int, float}:
        _refuse(path, f"{name} has keypoints that are not numbers")
    if max(map(abs, entry["keypoints"])) > _FARTHEST:
        _refuse(path, f"{name} has a keypoint farther than {_FARTHEST} pixels away")
    keypoints = np.array(entry["keypoints"], np.float64).reshape(POINTS, 3)
    box = np.array(entry["bbox"], np.float64)
    if not set(entry["keypoints"][2::3]) <= {0, 1, 2}:
        _refuse(path, f"{name} has a visibility other than 0, 1 and 2")
    if min(box[2:]) < 0:
        _refuse(path, f"{name} has a box of negative size")
    labelled = int(np.sum(keypoints[:, 2] > 0))
    if entry.get("num_keypoints", labelled) != labelled:
        _refuse(path, f"{name} says {entry['num_keypoints']} keypoints and labels {labelled}")
    return Person(keypoints, box, float(entry["area"]), bool(entry.get("iscrowd", 0)))


def _inside(path: Path, name: str) -> PurePosixPath:
    """`name` as a path that cannot leave the folder of images."""
    file = PurePosixPath(name)
    if file.is_absolute() or ".." in file.parts or "\0" in name or "\\" in name:
        _refuse(path, f"names the image {name!r}, which lies outside of the folder")
    return file


def _unique(path: Path, what: str, ids: list[int]) -> None:
    seen: set[int] = set()
    for number in ids:
        if number in seen:
            _refuse(path, f"has two {what} with id {number}")
        seen.add(number)


def _name(entry: Any) -> str:
    return f"annotation {entry['id']}"


def _refuse(path: Path, reason: str) -> NoReturn:
    raise InputError(f"{path}: {reason}; give a person_keypoints file of COCO's layout.")
