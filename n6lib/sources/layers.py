"""Convolutional building blocks in Keras, with names that do not depend on process history.

Tensors are Keras tensors, NHWC. Weights are He-normal (He et al. 2015), their seeds drawn from the
`Blocks` in order of construction.
"""

from typing import Any, Literal

import numpy as np

from n6lib.sources.step import step

Activation = Literal["none", "relu", "relu6", "swish"]


class Blocks:
    """Makes named blocks for one network; the same seed and calls give the same weights."""

    def __init__(self, seed: int) -> None:
        """Start from `seed`, with Keras's own name counters at zero."""
        import keras

        keras.backend.clear_session()
        self._keras = keras
        self._seeds = np.random.default_rng(seed)

    def _initializer(self) -> Any:
        seed = int(self._seeds.integers(2**31))
        return self._keras.initializers.HeNormal(seed=seed)

    def convolution(
        self,
        x: Any,
        name: str,
        channels: int,
        kernel: int = 1,
        stride: int = 1,
        activation: Activation = "none",
        gain: float = 1.0,
        offset: float = 0.0,
        padding: Literal["same", "valid"] = "same",
    ) -> Any:
        """Convolution, batch normalization and activation.

        `gain` and `offset` are the deviation and mean of what the normalization puts out.
        """
        layer = self._keras.layers.Conv2D(
            channels,
            kernel,
            stride,
            padding=padding,
            use_bias=False,
            kernel_initializer=self._initializer(),
            name=name,
        )
        return self._finish(layer(x), name, activation, gain, offset)

    def depthwise(self, x: Any, name: str, stride: int = 1, activation: Activation = "none") -> Any:
        """3x3 depthwise convolution, batch normalization and activation.

        With stride 2 an explicit pad of one row and column at the far side comes first, as in Keras
        Applications' MobileNetV2.
        """
        if stride == 2:
            x = self.far_pad(x, f"{name}_pad")
        layer = self._keras.layers.DepthwiseConv2D(
            3,
            stride,
            padding="valid" if stride == 2 else "same",
            use_bias=False,
            depthwise_initializer=self._initializer(),
            name=name,
        )
        return self._finish(layer(x), name, activation)

    def far_pad(self, x: Any, name: str) -> Any:
        """One row below and one column to the right, of zeros.

        It is TensorFlow's PadV2, as the TFLite converter folds Pad into the next convolution's SAME
        padding; `n6lib.quantization.canonical` turns it into PAD in the file.
        """
        import tensorflow as tf

        class FarPad(self._keras.layers.Layer):  # type: ignore[misc, name-defined]
            def call(self, value: Any) -> Any:
                paddings = [[0, 0], [0, 1], [0, 1], [0, 0]]
                return tf.raw_ops.PadV2(input=value, paddings=paddings, constant_values=0.0)

        return FarPad(name=name)(x)

    def double(self, x: Any, name: str) -> Any:
        """Bilinear upsampling by two, half-pixel centres."""
        return self._keras.layers.UpSampling2D(2, interpolation="bilinear", name=name)(x)

    def repeat(self, x: Any, name: str) -> Any:
        """Nearest upsampling by two.

        Keras's UpSampling2D would become TILE, which has no int8 reference kernel in LiteRT, and
        its resize takes pixels by their centres, which has no ONNX form that tools know.
        """
        import tensorflow as tf

        size = (2 * x.shape[1], 2 * x.shape[2])
        return step(name, lambda y: tf.raw_ops.ResizeNearestNeighbor(images=y, size=size), x)

    def join(self, name: str, *parts: Any) -> Any:
        """Concatenation along the channels."""
        return self._keras.layers.Concatenate(name=name)(list(parts))

    def add(self, name: str, *terms: Any) -> Any:
        """Sum of tensors of one shape."""
        return self._keras.layers.Add(name=name)(list(terms))

    def _finish(
        self, x: Any, name: str, activation: Activation, gain: float = 1.0, offset: float = 0.0
    ) -> Any:
        layers, constant = self._keras.layers, self._keras.initializers.Constant
        x = layers.BatchNormalization(
            gamma_initializer=constant(gain),
            beta_initializer=constant(offset),
            name=f"{name}_normalization",
        )(x)
        return x if activation == "none" else self._activate(x, f"{name}_{activation}", activation)

    def _activate(self, x: Any, name: str, activation: Activation) -> Any:
        layers = self._keras.layers
        if activation == "swish":
            return layers.Activation("silu", name=name)(x)
        return layers.ReLU(6.0 if activation == "relu6" else None, name=name)(x)
