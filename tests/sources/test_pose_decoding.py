import numpy as np
import pytest

from n6lib.quantization.tensorflow import quiet_tensorflow
from n6lib.sources.pose_decoding import BINS, decode_boxes, decode_points, grid

SIDES = [4, 2]
CELLS = 20


def test_cells_go_row_by_row_through_the_maps():
    places, extents = grid(SIDES, 0.5)
    assert places.shape == (2, CELLS)
    assert places[:, 0].tolist() == [0.125, 0.125]
    assert places[:, 1].tolist() == [0.375, 0.125]
    assert places[:, 4].tolist() == [0.125, 0.375]
    assert places[:, 16].tolist() == [0.25, 0.25]
    assert extents.tolist() == [0.25] * 16 + [0.5] * 4
    assert grid(SIDES, 0.0)[0].min() == 0


def boxes(distances: np.ndarray) -> np.ndarray:
    """What the head makes of certain `distances` [4, CELLS], whole numbers of cells."""
    logits = np.zeros((1, 4, BINS, CELLS), np.float32)
    np.put_along_axis(logits[0], distances[:, np.newaxis].astype(int), 50, axis=1)
    with quiet_tensorflow():
        import tensorflow as tf

        rest = tf.concat([tf.reshape(logits, (1, 64, CELLS)), tf.zeros((1, 1, CELLS))], 1)
        centre, extent = decode_boxes(rest, "boxes", SIDES)
        return np.concatenate([centre.numpy(), extent.numpy()], 1)[0]


@pytest.mark.slow
def test_boxes_reach_as_far_as_the_distances_say():
    distances = np.random.default_rng(0).integers(0, BINS, (4, CELLS))
    x, y, width, height = boxes(distances)
    (columns, rows), extents = grid(SIDES, 0.5)
    left, top, right, bottom = distances * extents
    assert np.allclose(x - width / 2, columns - left, atol=1e-5)
    assert np.allclose(y - height / 2, rows - top, atol=1e-5)
    assert np.allclose(x + width / 2, columns + right, atol=1e-5)
    assert np.allclose(y + height / 2, rows + bottom, atol=1e-5)


@pytest.mark.slow
def test_an_unsure_distance_is_the_mean():
    with quiet_tensorflow():
        import tensorflow as tf

        _, extent = decode_boxes(tf.zeros((1, 65, CELLS)), "boxes", SIDES)
    assert np.allclose(extent.numpy()[0, :, 0], 2 * 7.5 * 0.25)
    assert np.allclose(extent.numpy()[0, :, 19], 2 * 7.5 * 0.5)


@pytest.mark.slow
def test_keypoints_lie_twice_the_offset_from_their_cell():
    """Ultralytics: (2 t + column - left edge) times stride; visibility by the sigmoid."""
    raw = np.random.default_rng(0).normal(size=(1, 17, 3, CELLS)).astype(np.float32)
    with quiet_tensorflow():
        import tensorflow as tf

        found = decode_points(tf.constant(raw), "points", SIDES).numpy()
    points = found.reshape(17, 3, CELLS)
    (columns, rows), extents = grid(SIDES, 0.0)
    assert np.allclose(points[:, 0], 2 * raw[0, :, 0] * extents + columns, atol=1e-5)
    assert np.allclose(points[:, 1], 2 * raw[0, :, 1] * extents + rows, atol=1e-5)
    assert np.allclose(points[:, 2], 1 / (1 + np.exp(-raw[0, :, 2])), atol=1e-5)
