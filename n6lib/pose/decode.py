"""Heatmaps to keypoints: the highest cell, refined to a fraction of a cell."""

import numpy as np
import numpy.typing as npt

from n6lib.pose.person import Floats, Person


def decode(heatmaps: npt.ArrayLike) -> Floats:
    """A keypoint per channel of `heatmaps`, (height, width, points) or (1, height, width, points).

    The result has shape (points, 3): x and y in shares of the heatmap, and the value of the
    highest cell as the confidence. Raises `ValueError` for another shape.
    """
    maps = np.asarray(heatmaps, dtype=np.float32)
    if maps.ndim == 4 and maps.shape[0] == 1:
        maps = maps[0]
    if maps.ndim != 3 or 0 in maps.shape:
        raise ValueError(f"heatmaps of shape {maps.shape}; (height, width, points) is needed")
    points = [_keypoint(maps[:, :, index]) for index in range(maps.shape[2])]
    return np.array(points, np.float32)


def decode_heatmaps(heatmaps: npt.ArrayLike, threshold: float = 0.25) -> list[Person]:
    """The one person that `heatmaps` show, or nobody if no keypoint reaches `threshold`.

    The surest keypoint gives the score, the keypoints of at least `threshold` span the box.
    """
    keypoints = decode(heatmaps)
    sure = keypoints[keypoints[:, 2] >= threshold, :2]
    if not len(sure):
        return []
    (left, top), (width, height) = sure.min(axis=0), np.ptp(sure, axis=0)
    box = (float(left), float(top), float(width), float(height))
    return [Person(float(keypoints[:, 2].max()), box, keypoints)]


def _keypoint(heatmap: Floats) -> tuple[float, float, float]:
    height, width = heatmap.shape
    row, column = (int(index) for index in np.unravel_index(heatmap.argmax(), heatmap.shape))
    x = (column + 0.5 + vertex(heatmap[row, :], column)) / width
    y = (row + 0.5 + vertex(heatmap[:, column], row)) / height
    return x, y, float(heatmap[row, column])


def vertex(line: Floats, peak: int) -> float:
    """Offset in cells, within ±0.5, of the vertex of the parabola through the peak's neighbours.

    `peak` indexes a maximum of `line`; at the border, or on a plateau, the offset is 0. This is
    the second-order Taylor step of Zhang et al., "Distribution-Aware Coordinate Representation"
    (CVPR 2020), one axis at a time, on the values rather than their logarithms because quantized
    heatmaps contain zeros.
    """
    if not 0 < peak < len(line) - 1:
        return 0.0
    before, top, after = (float(value) for value in line[peak - 1 : peak + 2])
    curvature = before - 2 * top + after
    return 0.5 * (before - after) / curvature if curvature < 0 else 0.0
