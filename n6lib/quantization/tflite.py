"""Keras models to TFLite: float32 as they are, and int8 by post-training quantization."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.quantization.canonical import canonicalize


@dataclass(frozen=True)
class Converted:
    """The bytes of two TFLite files of one model."""

    float32: bytes
    int8: bytes


def convert(model: Any, input_shape: tuple[int, ...], images: npt.NDArray[np.float32]) -> Converted:
    """Convert a Keras `model` of one input for the static `input_shape`, calibrated on `images`.

    `images` are the values the float model takes, one sample per row. The int8 file is quantized
    throughout, weights per channel, activations by the range seen; its input is uint8 and its
    output float32. Tracing and freezing, the slow part of the converter's own Keras path, is done
    once for both files.
    """
    import tensorflow as tf

    function = _freeze(model, input_shape)
    plain = tf.lite.TFLiteConverter.from_concrete_functions([function])
    quantized = tf.lite.TFLiteConverter.from_concrete_functions([function])
    quantized.optimizations = [tf.lite.Optimize.DEFAULT]
    quantized.representative_dataset = lambda: _samples(images)
    quantized.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
    quantized.inference_input_type = tf.uint8
    quantized.inference_output_type = tf.float32
    for converter in (plain, quantized):
        converter.exclude_conversion_metadata = True
    return Converted(canonicalize(plain.convert()), canonicalize(quantized.convert()))


def _samples(images: npt.NDArray[np.float32]) -> Iterator[list[npt.NDArray[np.float32]]]:
    for image in images:
        yield [image[np.newaxis]]


def _freeze(model: Any, input_shape: tuple[int, ...]) -> Any:
    """The inference function of `model` with its variables as constants."""
    import tensorflow as tf
    from tensorflow.python.framework.convert_to_constants import (
        convert_variables_to_constants_v2,
    )

    specification = tf.TensorSpec(input_shape, tf.float32, name=model.inputs[0].name)
    function = tf.function(lambda value: model(value, training=False))
    return convert_variables_to_constants_v2(function.get_concrete_function(specification))
