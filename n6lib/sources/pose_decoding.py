"""What YOLOv8's pose head does after its convolutions, inside the network.

Boxes come as distributions over sixteen distances per side (distribution focal loss, Li et al.
2020), whose expectations a 1x1 convolution with the weights 0 to 15 computes. Positions are shares
of the image, as in ST's published file: in one int8 tensor they then have the resolution that
scores need.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.sources.step import step

BINS = 16
POINTS = 17
SIDES = 4

Floats = npt.NDArray[np.float32]


def grid(sides: list[int], shift: float) -> tuple[Floats, Floats]:
    """Positions [2, cells] (x, y) in the cells and the cells' extents [cells], in shares.

    `shift` is where in its cell a position lies: 0 at the left and top, 0.5 in the middle. Cells go
    row by row, through square maps of `sides` one after the other.
    """
    places, extents = [], []
    for side in sides:
        rows, columns = np.mgrid[0:side, 0:side].reshape(2, -1)
        places.append((np.stack([columns, rows]) + shift) / side)
        extents.append(np.full(side * side, 1 / side))
    return np.concatenate(places, 1).astype(np.float32), np.concatenate(extents).astype(np.float32)


def decode_points(x: Any, name: str, sides: list[int]) -> Any:
    """Keypoints [N, 51, cells] as x, y, visibility from x [N, 17, 3, cells]."""
    from keras import ops

    cells = x.shape[-1]
    places, extents = grid(sides, 0.0)
    stride = np.broadcast_to(extents, (1, 1, 2, cells))

    def position(value: Any) -> Any:
        return value[:, :, 0:2] * 2.0 * stride + places[np.newaxis, np.newaxis]

    def visibility(value: Any) -> Any:
        return ops.sigmoid(value[:, :, 2:3])

    def join(*parts: Any) -> Any:
        return ops.reshape(ops.concatenate(parts, axis=2), (-1, 3 * POINTS, cells))

    where = step(f"{name}_a", position, x)
    seen = step(f"{name}_b", visibility, x)
    return step(f"{name}_c", join, where, seen)


def decode_boxes(x: Any, name: str, sides: list[int]) -> tuple[Any, Any]:
    """Centres and extents, each [N, 2, cells] (x, y), from the branches' [N, 65, cells]."""
    from keras import ops

    cells = x.shape[-1]
    places, extents = grid(sides, 0.5)
    stride = np.broadcast_to(extents, (1, SIDES, cells))
    expectation = np.arange(BINS, dtype=np.float32).reshape(1, 1, BINS, 1)

    def distances(value: Any) -> Any:
        bins = ops.reshape(value[:, : SIDES * BINS], (-1, SIDES, BINS, cells))
        bins = ops.transpose(ops.transpose(bins, (0, 2, 1, 3)), (0, 2, 3, 1))
        mean = ops.conv(ops.softmax(bins, axis=-1), expectation)
        return ops.reshape(ops.reshape(mean, (-1, 1, SIDES, cells)) * stride, (-1, SIDES, cells))

    reach = step(f"{name}_a", distances, x)
    near = step(f"{name}_b", lambda value: places[np.newaxis] - value[:, :2], reach)
    far = step(f"{name}_c", lambda value: value[:, 2:] + places[np.newaxis], reach)
    centre = step(f"{name}_d", lambda low, high: (low + high) * 0.5, near, far)
    extent = step(f"{name}_e", lambda low, high: high - low, near, far)
    return centre, extent
