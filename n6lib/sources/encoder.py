"""Transformer layers in Keras, written by hand for the converters.

Keras's own layer normalization becomes operators without an int8 kernel, and its attention, an
Einsum, quantizes badly; these become the operators that ST's tool shows for a published network of
this kind: MEAN, SQUARED_DIFFERENCE and RSQRT, and matrix products by head.
"""

import math
from typing import Any

from n6lib.sources.safetensors_file import Floats
from n6lib.sources.step import step


class Encoder:
    """Makes named layers of one network from weights by the names of a checkpoint."""

    def __init__(self, weights: dict[str, Floats], epsilon: float) -> None:
        """Take `weights`, and `epsilon` to add to variances; Keras's name counters start again."""
        import keras

        keras.backend.clear_session()
        self._keras = keras
        self._weights = weights
        self._epsilon = epsilon

    def add(self, x: Any, name: str, constant: Floats) -> Any:
        """`x` plus a constant that is trained as a weight."""
        keras, initializer = self._keras, self._constant(constant)

        class Addition(keras.layers.Layer):  # type: ignore[misc, name-defined]
            def build(self, _: Any) -> None:
                self.offset = self.add_weight(constant.shape, initializer, name="offset")

            def call(self, value: Any) -> Any:
                return value + self.offset

        return Addition(name=name)(x)

    def dense(self, x: Any, name: str, source: str, bias: bool = True) -> Any:
        """Dense layer of the weights [out, in] and bias [out] called `source`."""
        kernel = self._weights[f"{source}.weight"].T
        layer = self._keras.layers.Dense(
            kernel.shape[1],
            use_bias=bias,
            kernel_initializer=self._constant(kernel),
            bias_initializer=self._constant(self._weights[f"{source}.bias"]) if bias else None,
            name=name,
        )
        return layer(x)

    def normalize(self, x: Any, name: str, source: str) -> Any:
        """Layer normalization over the last axis: x inverse + (offset - mean inverse)."""
        keras, epsilon = self._keras, self._epsilon
        gain = self._constant(self._weights[f"{source}.weight"])
        offset = self._constant(self._weights[f"{source}.bias"])

        class Normalization(keras.layers.Layer):  # type: ignore[misc, name-defined]
            def build(self, shape: tuple[int, ...]) -> None:
                self.gain = self.add_weight(shape[-1:], gain, name="gain")
                self.offset = self.add_weight(shape[-1:], offset, name="offset")

            def call(self, value: Any) -> Any:
                import tensorflow as tf

                mean = tf.reduce_mean(value, axis=-1, keepdims=True)
                square = tf.math.squared_difference(value, mean)
                variance = tf.reduce_mean(square, axis=-1, keepdims=True)
                inverse = tf.math.rsqrt(variance + epsilon) * self.gain
                return value * inverse + (self.offset - mean * inverse)

        return Normalization(name=name)(x)

    def layer(self, x: Any, name: str, source: str, heads: int, activation: str) -> Any:
        """One encoder layer: attention and two dense layers, each added and normalized."""
        y = self.attention(x, f"{name}_attention", f"{source}.attention.self", heads)
        y = self.dense(y, f"{name}_attention_output", f"{source}.attention.output.dense")
        y = self._keras.layers.Add(name=f"{name}_attention_add")([x, y])
        x = self.normalize(y, f"{name}_attention_norm", f"{source}.attention.output.LayerNorm")
        y = self.dense(x, f"{name}_inner", f"{source}.intermediate.dense")
        y = step(f"{name}_{activation}", ACTIVATIONS[activation], y)
        y = self.dense(y, f"{name}_output", f"{source}.output.dense")
        y = self._keras.layers.Add(name=f"{name}_add")([x, y])
        return self.normalize(y, f"{name}_norm", f"{source}.output.LayerNorm")

    def attention(self, x: Any, name: str, source: str, heads: int) -> Any:
        """Self-attention of all places to all, without its output layer: [N, S, H] to the same."""
        names = ("query", "key", "value")
        parts = [self.dense(x, f"{name}_{part}", f"{source}.{part}") for part in names]
        return step(f"{name}_heads", lambda q, k, v: attend(q, k, v, heads), *parts)

    def _constant(self, values: Floats) -> Any:
        return self._keras.initializers.Constant(values)


def _relu(x: Any) -> Any:
    import tensorflow as tf

    return tf.nn.relu(x)


def _gelu(x: Any) -> Any:
    """x times the normal distribution, by erf (Hendrycks and Gimpel 2016): one operator in TFLite.

    TensorFlow's own is by erfc, which ONNX lacks.
    """
    import tensorflow as tf

    return 0.5 * x * (1.0 + tf.math.erf(x * math.sqrt(0.5)))


def _tanh(x: Any) -> Any:
    import tensorflow as tf

    return tf.tanh(x)


ACTIVATIONS = {"relu": _relu, "gelu": _gelu, "tanh": _tanh}


def attend(queries: Any, keys: Any, values: Any, heads: int) -> Any:
    """Scaled dot-product attention by head: three [N, S, H] to one."""
    import tensorflow as tf

    places, width = queries.shape[1:]

    def split(projected: Any) -> Any:
        by_head = tf.reshape(projected, (-1, places, heads, width // heads))
        return tf.transpose(by_head, (0, 2, 1, 3))

    logits = tf.matmul(split(queries), split(keys), transpose_b=True)
    shares = tf.nn.softmax(logits * (1 / math.sqrt(width // heads)))
    found = tf.transpose(tf.matmul(shares, split(values)), (0, 2, 1, 3))
    return tf.reshape(found, (-1, places, width))
