import numpy as np
import pytest
from support.keras_network import build, images, normalize

from n6lib.quantization.tensorflow import quiet_tensorflow
from n6lib.sources.normalization import settle

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def settled():
    with quiet_tensorflow():
        model = build(1)
        settle(model, normalize(images(16, 0)), 7)
    return model


def output_of(model, name: str) -> np.ndarray:
    with quiet_tensorflow():
        import keras

        inner = keras.Model(model.inputs[0], model.get_layer(name).output)
        return inner(normalize(images(16, 0)), training=False).numpy()


@pytest.mark.parametrize("block", ["stem", "branch", "strided", "smooth", "logits"])
def test_normalized_values_have_the_moments_of_the_affine_part(settled, block: str):
    layer = settled.get_layer(f"{block}_normalization")
    values = output_of(settled, layer.name)
    assert np.allclose(values.mean(axis=(0, 1, 2)), layer.beta.numpy(), atol=0.01)
    assert np.allclose(values.std(axis=(0, 1, 2)), layer.gamma.numpy(), rtol=0.1)


def test_the_affine_part_varies_around_what_the_layer_had(settled):
    gamma = settled.get_layer("stem_normalization").gamma.numpy()
    assert len(set(gamma)) == len(gamma)
    assert gamma.min() >= 0.7
    assert gamma.max() <= 1.3
    logits = settled.get_layer("logits_normalization")
    assert logits.gamma.numpy().min() >= 0.7 * 1.5
    assert abs(logits.beta.numpy().mean() + 2) < 1


def test_later_training_is_not_affected(settled):
    assert settled.get_layer("stem_normalization").momentum == pytest.approx(0.99)
