"""Ranges of activations: the least and greatest value each tensor of a float network takes.

TensorFlow 2.21's own calibrator reads a tensor after the operator that consumes it has run; an
addition that runs in place has then overwritten its operand, whose range comes out as the sum's.
LiteRT is asked to keep every tensor instead.
"""

import numpy as np
import numpy.typing as npt

from n6lib.quantization.flatbuffer import pack

Ranges = dict[int, tuple[float, float]]


def observe(content: bytes, samples: npt.NDArray[np.float32]) -> Ranges:
    """Least and greatest value of each float32 activation of a TFLite network, by tensor index.

    `samples` [N, ...] are fed one at a time. Ranges include zero, as quantization needs it exact.
    """
    from ai_edge_litert.interpreter import Interpreter, OpResolverType

    interpreter = Interpreter(
        model_content=content,
        experimental_op_resolver_type=OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES,
        experimental_preserve_all_tensors=True,
        num_threads=1,
    )
    interpreter.allocate_tensors()
    (source,) = interpreter.get_input_details()
    watched = _activations(content)
    ranges: Ranges = dict.fromkeys(watched, (0.0, 0.0))
    for sample in samples:
        interpreter.set_tensor(source["index"], sample[np.newaxis])
        interpreter.invoke()
        for index in watched:
            values = interpreter.get_tensor(index)
            least, greatest = ranges[index]
            ranges[index] = min(least, float(values.min())), max(greatest, float(values.max()))
    return ranges


def annotate(content: bytes, ranges: Ranges) -> bytes:
    """The same network with `ranges` written where the quantizer looks for them."""
    from ai_edge_litert import schema_py_generated as schema

    model = schema.ModelT.InitFromPackedBuf(content, 0)
    for index, (least, greatest) in ranges.items():
        quantization = schema.QuantizationParametersT()
        quantization.min, quantization.max = [least], [greatest]
        model.subgraphs[0].tensors[index].quantization = quantization
    return pack(model)


def _activations(content: bytes) -> list[int]:
    from ai_edge_litert import schema_py_generated as schema

    graph = schema.ModelT.InitFromPackedBuf(content, 0).subgraphs[0]
    written = [int(index) for operator in graph.operators for index in operator.outputs]
    indices = [*(int(index) for index in graph.inputs), *written]
    return [index for index in indices if graph.tensors[index].type == schema.TensorType.FLOAT32]
