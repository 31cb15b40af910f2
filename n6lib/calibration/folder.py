"""A calibration set from a folder of photographs."""

from pathlib import Path
from typing import TypeVar

import numpy as np

from n6lib.calibration.framing import set_in
from n6lib.calibration.photograph import SUFFIXES, read_photograph
from n6lib.calibration.samples import Images, require_room
from n6lib.errors import InputError
from n6lib.pose.skeleton import NAMES

Item = TypeVar("Item")


def load_folder(
    folder: Path, size: int, limit: int | None = None, *, skip: int = 0, fit: str = "letterbox"
) -> Images:
    """The images of `folder`, by name, each [size, size, 3]: those after the first `skip`.

    `limit` of them, all if None. `fit` is one of `n6lib.calibration.place.FITS`. Names serve to
    put them in order and are not kept. `InputError` for a folder that is missing, empty or holds
    too few images, and for the first image that cannot be used.
    """
    files = choose(folder, list_images(folder), limit, skip)
    require_room(folder, len(files), size)
    images = np.empty((len(files), size, size, 3), np.uint8)
    for index, file in enumerate(files):
        images[index] = set_in(read_photograph(file), size, fit, file)[0]
    points = len(NAMES)
    joints = np.zeros((len(files), 0, points, 2), np.float32)
    return Images(images, joints, np.zeros((len(files), 0, points), np.bool_))


def list_images(folder: Path) -> list[Path]:
    """The image files of `folder`, by name; without hidden files and folders inside of it."""
    try:
        found = sorted(folder.iterdir())
    except FileNotFoundError as error:
        raise InputError(f"{folder}: is not there; make the folder or mend its path.") from error
    except OSError as error:
        raise InputError(
            f"{folder}: cannot be read as a folder ({error.strerror}); give a folder of images."
        ) from error
    images = [
        path
        for path in found
        if path.suffix.lower() in SUFFIXES and path.name[0] != "." and path.is_file()
    ]
    if not images:
        holds = f"only {found[0].name} and the like" if found else "nothing"
        raise InputError(
            f"{folder}: holds {holds}, no image; put in files of {', '.join(SUFFIXES)}."
        )
    return images


def choose(where: Path, found: list[Item], limit: int | None, skip: int) -> list[Item]:
    """Items `skip` to `skip` + `limit`; `InputError` naming `where` if there are too few."""
    chosen = found[skip : None if limit is None else skip + limit]
    if not chosen or (limit is not None and len(chosen) < limit):
        asked = f"{limit or 'images'} after the first {skip}" if skip else f"{limit}"
        raise InputError(
            f"{where}: has {len(found)} images where {asked} are asked for; "
            "add images or ask for fewer."
        )
    return chosen
