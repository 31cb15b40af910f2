"""TFLite files quantized by TensorFlow's converter with ranges of ours."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.phrase import phrase
from n6lib.quantization.canonical import canonicalize, with_explicit_padding
from n6lib.quantization.flatbuffer import pack
from n6lib.quantization.observer import Key, Range
from n6lib.quantization.settings import Settings
from n6lib.quantization.tensorflow import quiet_tensorflow


def quantize_annotated(
    where: str, content: bytes, ranges: Mapping[Key, Range], settings: Settings
) -> bytes:
    """The float network `content` with int8 weights and activations, in canonical form.

    `ranges` by tensor index. The int8 network has the float one's operators: none is folded into
    another. `InputError` beginning with `where` if TensorFlow cannot quantize it.
    """
    annotated = annotate(with_explicit_padding(content), ranges)
    with quiet_tensorflow():
        import tensorflow as tf
        from tensorflow.lite.python.convert import ConverterError, mlir_quantize

        try:
            quantized = mlir_quantize(
                annotated,
                disable_per_channel=settings.granularity == "per_tensor",
                input_data_type=tf.as_dtype(settings.input_type),
                output_data_type=tf.as_dtype(settings.output_type),
            )
        except (ConverterError, RuntimeError, ValueError) as error:
            raise InputError(
                f"{where}: TensorFlow cannot quantize it ({phrase(str(error))}); "
                "convert it again from its source."
            ) from error
    return canonicalize(quantized)


def annotate(content: bytes, ranges: Mapping[Key, Range]) -> bytes:
    """The same network with `ranges` written where the quantizer looks for them."""
    from ai_edge_litert import schema_py_generated as schema

    model = schema.ModelT.InitFromPackedBuf(content, 0)
    for index, (least, greatest) in ranges.items():
        quantization = schema.QuantizationParametersT()
        quantization.min, quantization.max = [least], [greatest]
        model.subgraphs[0].tensors[index].quantization = quantization
    return pack(model)
