"""YOLOv8's pose head: at three levels, branches for keypoints, boxes and scores.

Names rise in the order in which ST's published file has the operators (see `n6lib.sources.step`).
"""

from typing import Any

from n6lib.sources.darknet import convolve
from n6lib.sources.layers import Blocks
from n6lib.sources.pose_decoding import BINS, POINTS, SIDES, decode_boxes, decode_points
from n6lib.sources.step import step

_BRANCH = 64


def pose_head(blocks: Blocks, levels: list[Any]) -> Any:
    """People in three feature maps, the finest first: [N, 56, cells], decoded.

    Rows are box centre x, y, width, height, score, then x, y, visibility of 17 keypoints; positions
    are shares of the image, scores and visibilities 0 to 1. Cells go row by row, level by level.
    """
    from keras import ops

    sides = [int(level.shape[1]) for level in levels]
    points: list[Any] = []
    boxes: list[Any] = []
    for index, level in enumerate(reversed(levels)):
        points.insert(0, _points(blocks, level, f"pose{index}_a"))
        boxes.insert(0, _boxes(blocks, level, f"pose{index}_c"))

    def join(*parts: Any) -> Any:
        return ops.concatenate(parts, axis=2)

    def split(*parts: Any) -> Any:
        return ops.reshape(join(*parts), (-1, POINTS, 3, sum(side * side for side in sides)))

    last = f"pose{len(levels) - 1}"
    found = step(f"{last}_b", split, *points)
    rest = step(f"{last}_d", join, *boxes)
    score = step("result_a", lambda x: ops.sigmoid(x[:, SIDES * BINS :]), rest)
    keypoints = decode_points(found, "result_b", sides)
    centre, extent = decode_boxes(rest, "result_c", sides)
    parts = (centre, extent, score, keypoints)
    return step("people", lambda *rows: ops.concatenate(rows, axis=1), *parts)


def _points(blocks: Blocks, x: Any, name: str) -> Any:
    """The branch of the keypoints: [N, 51, cells]."""
    width = 3 * POINTS
    for order in "ab":
        x = convolve(blocks, x, f"{name}_{order}", width, 3)
    return _flatten(blocks.convolution(x, f"{name}_c", width), f"{name}_d")


def _boxes(blocks: Blocks, x: Any, name: str) -> Any:
    """The branches of boxes and score, one below the other: [N, 65, cells].

    As in a trained network most scores are low.
    """
    box, score = x, x
    for order in "ab":
        box = convolve(blocks, box, f"{name}_a{order}", _BRANCH, 3)
        score = convolve(blocks, score, f"{name}_b{order}", _BRANCH, 3)
    box = blocks.convolution(box, f"{name}_ac", SIDES * BINS, gain=1.5)
    score = blocks.convolution(score, f"{name}_bc", 1, gain=1.5, offset=-5.0)
    return _flatten(blocks.join(f"{name}_c", box, score), f"{name}_d")


def _flatten(x: Any, name: str) -> Any:
    """[N, H, W, C] to [N, C, H W]."""
    from keras import ops

    _, height, width, channels = x.shape
    shape = (-1, channels, height * width)
    return step(name, lambda y: ops.reshape(ops.transpose(y, (0, 3, 1, 2)), shape), x)
