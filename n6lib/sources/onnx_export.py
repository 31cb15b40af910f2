"""Keras models as float ONNX files."""

from typing import Any

from n6lib.sources.frozen import output_names
from n6lib.sources.onnx_canonical import canonicalize_onnx

OPSET = 13
IR_VERSION = 8
"""What every ONNX tool of the last years reads, ST Edge AI Core and ONNX Runtime among them."""

_MERGING = "merge_duplication"
"""tf2onnx's pass that keeps any one of several equal nodes, another one in each process."""


def to_onnx(model: Any, input_shape: tuple[int, ...]) -> bytes:
    """The Keras `model`, of one input, for the static `input_shape` as a float32 ONNX file.

    The input has its name in the model, outputs those of the layers that make them. Images stay
    NHWC: tf2onnx transposes where ONNX's operators need it. The same model gives the same bytes.
    Raises onnx's `ValidationError` for an operator that tf2onnx has no translation of.
    """
    import tensorflow as tf
    from onnx.checker import check_model
    from tf2onnx.convert import from_keras
    from tf2onnx.optimizer import _get_optimizers

    specification = tf.TensorSpec(input_shape, tf.float32, name=model.inputs[0].name)
    passes = {name: each for name, each in _get_optimizers().items() if name != _MERGING}
    converted, _ = from_keras(model, [specification], opset=OPSET, optimizers=passes)
    converted.ir_version = IR_VERSION
    canonical = canonicalize_onnx(converted, model.name, output_names(model))
    check_model(canonical)
    return bytes(canonical.SerializeToString(deterministic=True))
