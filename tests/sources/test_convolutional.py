from pathlib import Path

import numpy as np
import pytest
from support.keras_network import build

from n6lib.calibration.figures import draw_figures
from n6lib.calibration.preparation import Pixels, prepare
from n6lib.quantization.tensorflow import quiet_tensorflow
from n6lib.sources.convolutional import complete

pytestmark = pytest.mark.slow
PIXELS = Pixels((127.5,), (127.5,))


def test_without_weights_statistics_are_those_of_drawn_images():
    with quiet_tensorflow():
        import keras

        network = complete(build(3), PIXELS, 3, None, images=6)
        stem = network.model.get_layer("stem_normalization")
        inner = keras.Model(network.model.inputs[0], stem.output)
        values = inner(prepare(PIXELS, draw_figures(6, 16, 3)), training=False).numpy()
    assert network.preparation is PIXELS
    assert np.allclose(values.mean(axis=(0, 1, 2)), stem.beta.numpy(), atol=0.02)


def test_with_weights_nothing_is_settled(tmp_path: Path):
    with quiet_tensorflow():
        trained = build(9)
        trained.save_weights(tmp_path / "trained.weights.h5")
        network = complete(build(3), PIXELS, 3, tmp_path / "trained.weights.h5")
    for mine, his in zip(network.model.get_weights(), trained.get_weights(), strict=True):
        assert (mine == his).all()
