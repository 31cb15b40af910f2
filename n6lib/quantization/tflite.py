"""Keras models to TFLite: float32 as they are, and int8 by post-training quantization."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.quantization.calibrate import calibrate
from n6lib.quantization.canonical import canonicalize
from n6lib.quantization.float_tflite import FloatTFLite
from n6lib.quantization.settings import Settings


@dataclass(frozen=True)
class Converted:
    """The bytes of two TFLite files of one model."""

    float32: bytes
    int8: bytes


def convert(
    model: Any, input_shape: tuple[int, ...], samples: npt.NDArray[np.float32]
) -> Converted:
    """Convert a Keras `model` of one input for the static `input_shape`, calibrated on `samples`.

    `samples` [N, ...] are the values the float model takes. The int8 file is quantized throughout,
    weights per channel, activations by the range seen; its input is uint8 and its output float32.
    """
    import tensorflow as tf

    converter = tf.lite.TFLiteConverter.from_concrete_functions([_freeze(model, input_shape)])
    converter.exclude_conversion_metadata = True
    plain = canonicalize(converter.convert())
    network = FloatTFLite(model.name, plain)
    settings = network.settle(Settings())
    ((_, ranges),) = calibrate(network, samples, settings, [len(samples)])
    return Converted(plain, network.quantize(ranges, settings))


def _freeze(model: Any, input_shape: tuple[int, ...]) -> Any:
    """The inference function of `model` with its variables as constants.

    Given this, the converter need not export the model first, which takes it longer than the rest.
    """
    import tensorflow as tf
    from tensorflow.python.framework.convert_to_constants import (
        convert_variables_to_constants_v2,
    )

    specification = tf.TensorSpec(input_shape, tf.float32, name=model.inputs[0].name)
    function = tf.function(lambda value: model(value, training=False))
    return convert_variables_to_constants_v2(function.get_concrete_function(specification))
