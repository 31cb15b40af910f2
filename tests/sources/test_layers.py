import numpy as np
import pytest
from support.keras_network import build, images, normalize

from n6lib.quantization.tensorflow import quiet_tensorflow
from n6lib.sources.layers import Blocks

pytestmark = pytest.mark.slow


def test_the_same_seed_gives_the_same_names_and_weights():
    with quiet_tensorflow():
        first, other, again = build(1), build(2), build(1)
    assert [layer.name for layer in first.layers] == [layer.name for layer in again.layers]
    for a, b in zip(first.get_weights(), again.get_weights(), strict=True):
        assert (a == b).all()
    assert any(
        (a != b).any() for a, b in zip(first.get_weights(), other.get_weights(), strict=True)
    )


def test_every_layer_of_a_block_carries_its_name():
    with quiet_tensorflow():
        names = {layer.name for layer in build(1).layers}
    assert {"stem", "stem_normalization", "stem_relu6"} <= names
    assert {"strided_pad", "strided", "strided_normalization", "strided_relu"} <= names
    assert "smooth_relu" not in names


def test_gain_and_offset_are_the_normalizations():
    with quiet_tensorflow():
        model = build(1)
    logits = model.get_layer("logits_normalization")
    assert (logits.gamma.numpy() == 1.5).all()
    assert (logits.beta.numpy() == -2.0).all()
    assert (model.get_layer("stem_normalization").gamma.numpy() == 1.0).all()


def test_a_strided_depthwise_looks_at_the_far_side_first():
    """Its output equals a convolution by hand over the input with a row and a column appended."""
    with quiet_tensorflow():
        import keras

        model = build(1)
        inner = keras.Model(
            model.inputs[0],
            [model.get_layer("residual").output, model.get_layer("strided").output],
        )
        source, found = (value.numpy() for value in inner(normalize(images(2, 3))))
    kernel = model.get_layer("strided").kernel.numpy()[..., 0]
    padded = np.pad(source, ((0, 0), (0, 1), (0, 1), (0, 0)))
    expected = np.zeros_like(found)
    for row in range(found.shape[1]):
        for column in range(found.shape[2]):
            window = padded[:, 2 * row : 2 * row + 3, 2 * column : 2 * column + 3]
            expected[:, row, column] = (window * kernel).sum(axis=(1, 2))
    assert np.allclose(found, expected, atol=1e-5)


def test_repeating_doubles_every_pixel():
    with quiet_tensorflow():
        import keras

        image = keras.Input((2, 3, 1), name="image")
        model = keras.Model(image, Blocks(0).repeat(image, "double"))
        found = model(np.arange(6, dtype=np.float32).reshape(1, 2, 3, 1)).numpy()
    expected = np.repeat(np.repeat(np.arange(6).reshape(2, 3), 2, 0), 2, 1)
    assert (found[0, :, :, 0] == expected).all()


def test_swish_is_a_value_times_its_sigmoid():
    with quiet_tensorflow():
        import keras

        image = keras.Input((4, 4, 2), name="image")
        x = Blocks(0).convolution(image, "c", 3, 3, activation="swish", padding="valid")
        model = keras.Model(image, x)
        before = keras.Model(image, model.get_layer("c_normalization").output)
        value = np.random.default_rng(0).normal(size=(1, 4, 4, 2)).astype(np.float32)
        y, z = before(value).numpy(), model(value).numpy()
    assert y.shape == (1, 2, 2, 3)
    assert np.allclose(z, y / (1 + np.exp(-y)), atol=1e-6)
