"""Object keypoint similarity (OKS), COCO's measure of how alike two poses are.

    OKS = mean over keypoints of exp(-d^2 / (2 s^2 k^2)),  k = 2 sigma,  s^2 = area

d is the distance between the two places of a keypoint. Formula and sigmas are those of COCO's
keypoint evaluation (cocodataset.org/#keypoints-eval; pycocotools.cocoeval).
"""

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.floating]

SIGMAS = (
    *(0.026, 0.025, 0.025, 0.035, 0.035),
    *(0.079, 0.079, 0.072, 0.072, 0.062, 0.062),
    *(0.107, 0.107, 0.087, 0.087, 0.089, 0.089),
)
"""Of COCO's keypoints: nose, eyes, ears; shoulders, elbows, wrists; hips, knees, ankles."""

THIRTEEN = (0, *range(5, 17))
"""COCO's keypoints that MoveNet's thirteen are: its head is compared with the nose."""

BODY_SHARE = 0.53
"""Area of a person as a share of the box: what Ultralytics takes where there is no outline."""


def sigmas(keypoints: int) -> tuple[float, ...]:
    """The sigmas of COCO's 17 keypoints or of MoveNet's 13."""
    return tuple(SIGMAS[index] for index in THIRTEEN) if keypoints == len(THIRTEEN) else SIGMAS


def oks(
    expected: Points, found: Points, area: float, counted: npt.ArrayLike | None = None
) -> float:
    """OKS, 0 to 1, of two poses [K, 2 or more], x and y first, K being 17 or 13.

    `area` is the person's in squared units of x and y. Only `counted` bool [K] keypoints are; 0 if
    there are none.
    """
    spread = (2 * np.asarray(sigmas(len(expected)))) ** 2
    squares = np.sum((expected[:, :2].astype(np.float64) - found[:, :2]) ** 2, axis=1)
    likeness = np.exp(-squares / (2 * max(area, np.spacing(1.0)) * spread))
    chosen = likeness if counted is None else likeness[np.asarray(counted, np.bool_)]
    return float(chosen.mean()) if chosen.size else 0.0
