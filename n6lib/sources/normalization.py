"""Statistics for untrained networks, so that their activations look like trained ones."""

from typing import Any

import numpy as np
import numpy.typing as npt


def settle(model: Any, images: npt.NDArray[np.float32], seed: int) -> None:
    """Give every batch normalization of a Keras `model` a random affine part and true statistics.

    Scales are uniform in [0.7, 1.3] and offsets normal with deviation 0.3, drawn from `seed`, on
    top of what the layers have; mean and variance are those of `images` (normalized, NHWC) on their
    way through. Activations then have about unit variance at any depth, so that int8 ranges are
    neither degenerate nor saturated.
    """
    import keras

    generator = np.random.default_rng(seed)
    layers = [layer for layer in model.layers if isinstance(layer, keras.layers.BatchNormalization)]
    for layer in layers:
        channels = layer.gamma.shape[0]
        layer.gamma.assign(layer.gamma * generator.uniform(0.7, 1.3, channels))
        layer.beta.assign(layer.beta + generator.normal(0.0, 0.3, channels))
    momenta = [layer.momentum for layer in layers]
    for layer in layers:
        layer.momentum = 0.0
    model(images, training=True)
    for layer, momentum in zip(layers, momenta, strict=True):
        layer.momentum = momentum
