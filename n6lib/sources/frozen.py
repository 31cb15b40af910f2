"""Keras models as TensorFlow functions of one static input, their variables constants."""

from typing import Any


def freeze(model: Any, input_shape: tuple[int, ...]) -> Any:
    """The inference function of `model`, of one input, for the static `input_shape`.

    Given this, the TFLite converter need not export the model first, which takes it longer than the
    rest, and graphs have no operators that compute shapes.
    """
    import tensorflow as tf
    from tensorflow.python.framework.convert_to_constants import (
        convert_variables_to_constants_v2,
    )

    specification = tf.TensorSpec(input_shape, tf.float32, name=model.inputs[0].name)
    function = tf.function(lambda value: model(value, training=False))
    return convert_variables_to_constants_v2(function.get_concrete_function(specification))


def output_names(model: Any) -> list[str]:
    """The names of the layers that make the outputs of `model`, in order."""
    return [str(output._keras_history.operation.name) for output in model.outputs]
