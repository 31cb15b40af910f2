"""Heatmaps to keypoints: the highest cell, refined to a fraction of a cell."""

import numpy as np
import numpy.typing as npt

from n6lib.pose.skeleton import NAMES, Keypoint

Heatmap = npt.NDArray[np.float32]


def decode(heatmaps: npt.ArrayLike) -> tuple[Keypoint, ...]:
    """One keypoint per channel of `heatmaps`, shape (height, width, 13) or (1, height, width, 13).

    The value of the highest cell is the confidence. Raises `ValueError` for another shape.
    """
    maps = np.asarray(heatmaps, dtype=np.float32)
    if maps.ndim == 4 and maps.shape[0] == 1:
        maps = maps[0]
    if maps.ndim != 3 or maps.shape[2] != len(NAMES) or 0 in maps.shape:
        raise ValueError(f"heatmaps of shape {maps.shape}; (height, width, {len(NAMES)}) is needed")
    return tuple(_keypoint(name, maps[:, :, index]) for index, name in enumerate(NAMES))


def _keypoint(name: str, heatmap: Heatmap) -> Keypoint:
    height, width = heatmap.shape
    row, column = (int(index) for index in np.unravel_index(heatmap.argmax(), heatmap.shape))
    x = (column + 0.5 + vertex(heatmap[row, :], column)) / width
    y = (row + 0.5 + vertex(heatmap[:, column], row)) / height
    return Keypoint(name, x, y, float(heatmap[row, column]))


def vertex(line: Heatmap, peak: int) -> float:
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
