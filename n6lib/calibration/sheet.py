"""Contact sheets: a calibration set at a glance."""

import io
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from n6lib.calibration.samples import Images
from n6lib.files import write_atomic
from n6lib.pose.skeleton import COCO, MOVENET


def contact_sheet(
    images: npt.NDArray[np.uint8], path: Path, columns: int = 10, gap: int = 4
) -> None:
    """Write `images` [N, H, W, 3] row by row as one PNG, atomically."""
    from PIL import Image

    count, height, width, _ = images.shape
    columns = min(columns, count)
    rows = math.ceil(count / columns)
    sheet = np.full(
        (rows * (height + gap) + gap, columns * (width + gap) + gap, 3), 255, dtype=np.uint8
    )
    for index, image in enumerate(images):
        top = gap + (index // columns) * (height + gap)
        left = gap + (index % columns) * (width + gap)
        sheet[top : top + height, left : left + width] = image
    content = io.BytesIO()
    Image.fromarray(sheet).save(content, "PNG")
    write_atomic(path, content.getvalue())


def with_skeletons(dataset: Images) -> npt.NDArray[np.uint8]:
    """The images of `dataset` with the visible joints and bones drawn over everybody.

    Labelled people also have their box, a crowd's in another colour.
    """
    from PIL import Image, ImageDraw

    bones = COCO.bones if dataset.joints.shape[2] == len(COCO.names) else MOVENET.bones
    drawn = []
    for index, image in enumerate(dataset.images):
        picture = Image.fromarray(image)
        pen = ImageDraw.Draw(picture)
        for box, crowd in _boxes(dataset, index):
            pen.rectangle(box, outline=(255, 170, 0) if crowd else (90, 170, 255))
        for points, seen in zip(dataset.joints[index], dataset.visible[index], strict=True):
            for bone in bones:
                if seen[bone.start] and seen[bone.end]:
                    ends = tuple(points[bone.start]), tuple(points[bone.end])
                    pen.line(ends, fill=(0, 255, 120))
            for x, y in points[seen]:
                pen.ellipse((x - 2, y - 2, x + 2, y + 2), fill=(255, 40, 40))
        drawn.append(np.asarray(picture))
    return np.stack(drawn)


def _boxes(dataset: Images, index: int) -> Iterator[tuple[tuple[float, float, float, float], bool]]:
    """Left, top, right and bottom of everybody labelled in an image, and whether it is a crowd."""
    if dataset.boxes is None or dataset.present is None or dataset.crowd is None:
        return
    there = dataset.present[index]
    for box, crowd in zip(dataset.boxes[index, there], dataset.crowd[index, there], strict=True):
        left, top, width, height = (float(number) for number in box)
        yield (left, top, left + width, top + height), bool(crowd)
