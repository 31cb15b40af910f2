import numpy as np
import pytest

from n6lib.pose.yolo import decode_yolo
from n6lib.quantization.tensorflow import quiet_tensorflow
from n6lib.sources.layers import Blocks
from n6lib.sources.pose_head import pose_head

pytestmark = pytest.mark.slow
SIDES = (8, 4, 2)


@pytest.fixture(scope="module")
def model():
    """The head on three maps of 6, 8 and 10 channels."""
    with quiet_tensorflow():
        import keras

        levels = [
            keras.Input((side, side, width), name=f"level{side}")
            for side, width in zip(SIDES, (6, 8, 10), strict=True)
        ]
        return keras.Model(levels, pose_head(Blocks(0), levels))


def maps(seed: int) -> list[np.ndarray]:
    generator = np.random.default_rng(seed)
    return [
        generator.normal(size=(1, side, side, width)).astype(np.float32)
        for side, width in zip(SIDES, (6, 8, 10), strict=True)
    ]


def test_every_place_of_every_map_gets_a_column(model):
    with quiet_tensorflow():
        found = model(maps(0)).numpy()
    assert found.shape == (1, 56, 84)
    assert (found[0, 2:4] >= 0).all()
    for row in (4, *range(7, 56, 3)):
        assert ((found[0, row] > 0) & (found[0, row] < 1)).all()


def test_columns_stand_in_the_order_of_the_maps(model):
    """A change in one map changes the columns of that map alone."""
    before = maps(0)
    with quiet_tensorflow():
        plain = model(before).numpy()[0]
        for index, columns in enumerate((slice(0, 64), slice(64, 80), slice(80, 84))):
            after = [value + (place == index) for place, value in enumerate(before)]
            changed = (model(after).numpy()[0] != plain).any(0)
            assert changed[columns].all()
            assert changed.sum() == columns.stop - columns.start


def test_the_pose_decoder_reads_it(model):
    with quiet_tensorflow():
        found = model(maps(3)).numpy()
    people = decode_yolo(found, threshold=float(np.quantile(found[0, 4], 0.9)))
    assert people
    assert all(person.keypoints.shape == (17, 3) for person in people)
    assert people[0].score == found[0, 4].max()
