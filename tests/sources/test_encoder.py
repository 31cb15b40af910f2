import numpy as np
import pytest

from n6lib.quantization.tensorflow import quiet_tensorflow
from n6lib.sources.encoder import ACTIVATIONS, Encoder, attend

pytestmark = pytest.mark.slow


def test_attention_to_equal_keys_is_the_mean_of_the_values():
    values = np.random.default_rng(0).normal(size=(2, 4, 6)).astype(np.float32)
    with quiet_tensorflow():
        import tensorflow as tf

        same = tf.ones((2, 4, 6))
        found = attend(tf.constant(values), same, tf.constant(values), 3).numpy()
    assert np.allclose(found, values.mean(1, keepdims=True), atol=1e-6)


def test_each_head_attends_by_its_own_part():
    """Head 0 finds the place with its key, head 1 another one."""
    keys = np.zeros((1, 3, 4), np.float32)
    keys[0, 2, :2] = 100
    keys[0, 1, 2:] = 100
    values = np.arange(12, dtype=np.float32).reshape(1, 3, 4)
    with quiet_tensorflow():
        import tensorflow as tf

        found = attend(tf.ones((1, 3, 4)), tf.constant(keys), tf.constant(values), 2).numpy()
    assert np.allclose(found[0], [[8, 9, 6, 7]] * 3)


def test_normalization_is_that_of_keras():
    x = np.random.default_rng(0).normal(3, 2, (2, 5, 8)).astype(np.float32)
    gain, offset = np.linspace(0.5, 2, 8), np.linspace(-1, 1, 8)
    weights = {"n.weight": gain.astype(np.float32), "n.bias": offset.astype(np.float32)}
    with quiet_tensorflow():
        import keras

        encoder = Encoder(weights, 1e-3)
        image = keras.Input((5, 8))
        mine = keras.Model(image, encoder.normalize(image, "norm", "n"))(x).numpy()
        layer = keras.layers.LayerNormalization(epsilon=1e-3)
        layer.build((None, 5, 8))
        layer.set_weights([gain, offset])
        his = layer(x).numpy()
    assert np.allclose(mine, his, atol=1e-5)


@pytest.mark.parametrize("name", ["relu", "gelu", "tanh"])
def test_activations_are_those_of_keras(name: str):
    x = np.linspace(-4, 4, 101).astype(np.float32)
    with quiet_tensorflow():
        import keras

        his = keras.activations.get(name)(keras.ops.convert_to_tensor(x)).numpy()
        mine = ACTIVATIONS[name](keras.ops.convert_to_tensor(x)).numpy()
    assert np.allclose(mine, his, atol=1e-6)
