"""Labels and found people in COCO's form, and pycocotools' judgement of them."""

import contextlib
import io
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.calibration.samples import Images
from n6lib.pose.person import Person
from n6lib.quality.oks import THIRTEEN, sigmas

Record = dict[str, Any]

_PERSON = 1
_VISIBLE = 2
_STATISTICS = {"ap": 0, "ap50": 1, "ap75": 2, "ar": 5}
"""Where COCOeval's summary of keypoints holds each."""


def labels_of(dataset: Images, keypoints: int) -> list[Record]:
    """Annotations of the people in a labelled `dataset`, images counted from 0."""
    assert dataset.boxes is not None
    assert dataset.areas is not None
    assert dataset.present is not None
    assert dataset.crowd is not None
    records: list[Record] = []
    for image, person in np.argwhere(dataset.present).tolist():
        visible = chosen(dataset.visible[image, person], keypoints)
        flags = np.where(visible, _VISIBLE, 0)[:, np.newaxis]
        points = np.concatenate([chosen(dataset.joints[image, person], keypoints), flags], axis=1)
        records.append(
            {
                "id": len(records) + 1,
                "image_id": image,
                "category_id": _PERSON,
                "keypoints": points.astype(np.float64).ravel().tolist(),
                "num_keypoints": int(visible.sum()),
                "bbox": [float(value) for value in dataset.boxes[image, person]],
                "area": float(dataset.areas[image, person]),
                "iscrowd": int(dataset.crowd[image, person]),
            }
        )
    return records


def results_of(found: list[list[Person]], keypoints: int) -> list[Record]:
    """The people found in each image, in pixels, as COCO's results."""
    return [
        {
            "image_id": image,
            "category_id": _PERSON,
            "keypoints": chosen(person.keypoints, keypoints).astype(np.float64).ravel().tolist(),
            "score": person.score,
        }
        for image, people in enumerate(found)
        for person in people
    ]


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
