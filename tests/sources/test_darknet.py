from itertools import pairwise

import numpy as np
import pytest

from n6lib.quantization.tensorflow import quiet_tensorflow
from n6lib.sources.darknet import c2f, downsample, sppf
from n6lib.sources.layers import Blocks

pytestmark = pytest.mark.slow


def network(make):
    """A model of what `make` builds on [N, 8, 8, 4]."""
    import keras

    image = keras.Input((8, 8, 4), name="image")
    return keras.Model(image, make(Blocks(0), image))


def parameters(inputs: int, outputs: int, kernel: int = 1) -> int:
    """Of a convolution without bias and its normalization."""
    return inputs * outputs * kernel * kernel + 4 * outputs


@pytest.mark.parametrize("repeats", [1, 2])
def test_c2f_has_the_parameters_of_the_published_block(repeats: int):
    with quiet_tensorflow():
        model = network(lambda blocks, x: c2f(blocks, x, "block", 8, repeats))
    inner = 2 * repeats * parameters(4, 4, 3)
    expected = parameters(4, 8) + inner + parameters((2 + repeats) * 4, 8)
    assert model.count_params() == expected
    assert model.output_shape == (None, 8, 8, 8)


def test_a_residual_bottleneck_adds_its_input():
    with quiet_tensorflow():
        plain = network(lambda blocks, x: c2f(blocks, x, "block", 8))
        added = network(lambda blocks, x: c2f(blocks, x, "block", 8, residual=True))
    assert "block_c0c" not in {layer.name for layer in plain.layers}
    sum_layer = added.get_layer("block_c0c")
    assert [each.shape for each in sum_layer.input] == [(None, 8, 8, 4)] * 2


def test_sppf_pools_ever_wider():
    """A single pixel that stands out spreads by two on each side per level."""
    image = np.zeros((1, 8, 8, 4), np.float32)
    image[0, 3, 3], image[0, 4, 4] = 5, -5
    with quiet_tensorflow():
        import keras

        model = network(lambda blocks, x: sppf(blocks, x, "pool", 8))
        joined = keras.Model(model.inputs[0], model.get_layer("pool_c").output)(image).numpy()
    assert joined.shape == (1, 8, 8, 16)
    levels = np.split(joined[0], 4, axis=-1)
    for narrow, wide in pairwise(levels):
        assert (wide >= narrow).all()
    assert (levels[1] > levels[0]).any()
    assert (levels[2] > levels[1]).any()


def test_downsampling_looks_at_one_pixel_more_on_every_side():
    with quiet_tensorflow():
        model = network(lambda blocks, x: downsample(blocks, x, "down", 6))
    assert model.output_shape == (None, 4, 4, 6)
    assert model.get_layer("down_pad").output.shape == (None, 10, 10, 4)
    assert model.get_layer("down").padding == "valid"
