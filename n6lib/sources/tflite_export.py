"""Keras models as float TFLite files."""

from typing import Any

from n6lib.quantization.canonical import canonicalize
from n6lib.quantization.flatbuffer import pack
from n6lib.sources.frozen import freeze, output_names


def to_tflite(model: Any, input_shape: tuple[int, ...]) -> bytes:
    """The Keras `model`, of one input, for the static `input_shape` as a float32 TFLite file.

    Outputs have the names of the layers that make them. The same model gives the same bytes.
    """
    import tensorflow as tf

    converter = tf.lite.TFLiteConverter.from_concrete_functions([freeze(model, input_shape)])
    converter.exclude_conversion_metadata = True
    return _named(canonicalize(converter.convert()), output_names(model))


def _named(content: bytes, names: list[str]) -> bytes:
    from ai_edge_litert import schema_py_generated as schema

    file = schema.ModelT.InitFromPackedBuf(content, 0)
    (graph,) = file.subgraphs
    for index, name in zip(graph.outputs, names, strict=True):
        graph.tensors[index].name = name
    return pack(file)
