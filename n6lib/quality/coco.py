"""Labels and found people in COCO's form, and pycocotools' judgement of them."""

import contextlib
import io
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.calibration.place import out_of_frame
from n6lib.calibration.samples import Images
from n6lib.pose.person import Person
from n6lib.quality.oks import THIRTEEN, sigmas

Record = dict[str, Any]

_PERSON = 1
_VISIBLE = 2
_STATISTICS = {"ap": 0, "ap50": 1, "ap75": 2, "ar": 5}
"""Where COCOeval's summary of keypoints holds each."""


def labels_of(dataset: Images, keypoints: int) -> list[Record]:
    """Annotations of the people in a labelled `dataset`, images counted from 0.

    Positions are in pixels of the photographs that the images were made from, as COCO's are.
    """
    assert dataset.boxes is not None
    assert dataset.areas is not None
    assert dataset.present is not None
    assert dataset.crowd is not None
    assert dataset.frames is not None
    assert dataset.sizes is not None
    records: list[Record] = []
    for image, person in np.argwhere(dataset.present).tolist():
        frame, size = dataset.frames[image], dataset.sizes[image]
        grow = size / frame[2:]
        visible = chosen(dataset.visible[image, person], keypoints)
        points = out_of_frame(chosen(dataset.joints[image, person], keypoints), frame, size)
        flags = np.where(visible, _VISIBLE, 0)[:, np.newaxis]
        box = dataset.boxes[image, person].astype(np.float64)
        corner = out_of_frame(box[:2], frame, size)
        records.append(
            {
                "id": len(records) + 1,
                "image_id": image,
                "category_id": _PERSON,
                "keypoints": np.concatenate([points, flags], axis=1).ravel().tolist(),
                "num_keypoints": int(visible.sum()),
                "bbox": [*corner.tolist(), *(box[2:] * grow).tolist()],
                "area": float(dataset.areas[image, person] * grow.prod()),
                "iscrowd": int(dataset.crowd[image, person]),
            }
        )
    return records


def results_of(dataset: Images, found: list[list[Person]], keypoints: int) -> list[Record]:
    """The people found in each image of a labelled `dataset`, in its pixels, as COCO's results."""
    assert dataset.frames is not None
    assert dataset.sizes is not None
    records = []
    for image, people in enumerate(found):
        frame, size = dataset.frames[image], dataset.sizes[image]
        for person in people:
            points = chosen(person.keypoints, keypoints).astype(np.float64)
            points[:, :2] = out_of_frame(points[:, :2], frame, size)
            records.append(
                {
                    "image_id": image,
                    "category_id": _PERSON,
                    "keypoints": points.ravel().tolist(),
                    "score": person.score,
                }
            )
    return records


def chosen(points: npt.NDArray[Any], keypoints: int) -> npt.NDArray[Any]:
    """The `keypoints`, 17 or 13, that are compared, of `points` [17 or 13, ...]."""
    return points[list(THIRTEEN)] if len(points) > keypoints else points


def evaluate(
    images: int, labels: list[Record], results: list[Record], keypoints: int
) -> dict[str, float]:
    """COCO's AP at OKS 0.50 to 0.95, at 0.50, at 0.75 and AR at most 20 people, 0 to 1.

    All are 0 if nobody was found. At least one of `labels` is to be looked for.
    """
    if not results:
        return dict.fromkeys(_STATISTICS, 0.0)
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    truth = COCO()
    truth.dataset = {
        "images": [{"id": image} for image in range(images)],
        "annotations": [dict(label) for label in labels],
        "categories": [{"id": _PERSON, "name": "person"}],
    }
    with contextlib.redirect_stdout(io.StringIO()):
        truth.createIndex()
        judge = COCOeval(truth, truth.loadRes([dict(result) for result in results]), "keypoints")
        judge.params.kpt_oks_sigmas = np.array(sigmas(keypoints))
        judge.evaluate()
        judge.accumulate()
        judge.summarize()
    return {name: round(float(judge.stats[at]), 4) for name, at in _STATISTICS.items()}
