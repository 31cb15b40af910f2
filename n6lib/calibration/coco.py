"""A calibration set from photographs with keypoint annotations in COCO's layout."""

from pathlib import Path

import numpy as np
import numpy.typing as npt

from n6lib.calibration.annotations import POINTS, Annotated, read_annotations
from n6lib.calibration.archive import LIMIT_BYTES
from n6lib.calibration.folder import choose
from n6lib.calibration.framing import set_in
from n6lib.calibration.photograph import Pixels, read_photograph
from n6lib.calibration.place import Place, into_frame
from n6lib.calibration.samples import Images, require_room
from n6lib.errors import InputError

Sizes = npt.NDArray[np.int32]


def load_coco(
    annotations: Path,
    folder: Path,
    size: int,
    limit: int | None = None,
    *,
    skip: int = 0,
    fit: str = "letterbox",
    without_people: bool = False,
) -> Images:
    """The annotated images of `folder` as labelled `Images` of [size, size, 3], by image id.

    `limit` of them (all if None) after the first `skip`; those in which nobody has a labelled
    keypoint count only with `without_people`. Keypoints, boxes and areas are moved into the new
    images. `InputError` for annotations that `read_annotations` refuses, that do not fit the
    images, or are too few, and for the first image that cannot be used.
    """
    chosen = choose_annotated(annotations, limit, skip, without_people)
    require_room(folder, len(chosen), size)
    images = np.empty((len(chosen), size, size, 3), np.uint8)
    frames = np.empty((len(chosen), 4), np.float64)
    sizes = np.empty((len(chosen), 2), np.int32)
    for index, annotated in enumerate(chosen):
        photo = _photograph(annotations, folder, annotated)
        images[index], frames[index] = set_in(photo, size, fit, folder / annotated.file)
        sizes[index] = photo.shape[1], photo.shape[0]
    return _labelled(annotations, chosen, images, frames, sizes)


def choose_annotated(
    annotations: Path, limit: int | None, skip: int, without_people: bool
) -> list[Annotated]:
    """What `load_coco` takes from `annotations`."""
    found = [
        image
        for image in read_annotations(annotations)
        if without_people or any(person.labelled for person in image.people)
    ]
    return choose(annotations, found, limit, skip)


def _photograph(annotations: Path, folder: Path, annotated: Annotated) -> Pixels:
    """The image as it was annotated: most tools turn it upright first, some do not."""
    path = folder / annotated.file
    if not path.is_file():
        raise InputError(
            f"{path}: is not there, although {annotations} annotates it; "
            "give the folder of these annotations' images."
        )
    for upright in (True, False):
        photo = read_photograph(path, upright)
        found = photo.shape[1], photo.shape[0]
        if annotated.size in (None, found):
            return photo
    width, height = annotated.size or found
    raise InputError(
        f"{path}: is {found[0]}x{found[1]} pixels where {annotations} says {width}x{height}; "
        "give the images that were annotated."
    )


def _labelled(
    annotations: Path, chosen: list[Annotated], images: Pixels, frames: Place, sizes: Sizes
) -> Images:
    """`images` and everybody in them, at the places in which the originals lie there."""
    count, most = len(chosen), max(len(image.people) for image in chosen)
    if count * most * POINTS * 8 > LIMIT_BYTES:
        raise InputError(f"{annotations}: has {most} people in one image; take some of them away.")
    joints = np.zeros((count, most, POINTS, 2), np.float32)
    visible = np.zeros((count, most, POINTS), np.bool_)
    boxes = np.zeros((count, most, 4), np.float32)
    areas = np.zeros((count, most), np.float32)
    present = np.zeros((count, most), np.bool_)
    crowd = np.zeros((count, most), np.bool_)
    for index, image in enumerate(chosen):
        frame, size = frames[index], sizes[index]
        scale = frame[2:] / size
        for place, person in enumerate(image.people):
            here = index, place
            visible[here] = person.keypoints[:, 2] > 0
            joints[here] = into_frame(person.keypoints[:, :2], frame, size)
            boxes[here] = [*into_frame(person.box[:2], frame, size), *person.box[2:] * scale]
            areas[here] = person.area * scale[0] * scale[1]
            present[here], crowd[here] = True, person.crowd
    joints[~visible] = 0
    ids = np.array([image.id for image in chosen], np.int64)
    return Images(images, joints, visible, boxes, areas, present, crowd, frames, sizes, ids)
