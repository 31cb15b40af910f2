"""QuantizeLinear and DequantizeLinear around every operator of a float ONNX network."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.phrase import phrase
from n6lib.quantization.observer import Key, Range
from n6lib.quantization.onnx_names import stripped
from n6lib.quantization.settings import Settings

_REAL = {"LSTM", "GRU", "RNN"}
"""Operators without an int8 form in ONNX."""

_OPTIONS = {"WeightSymmetric": True, "ActivationSymmetric": False}


def insert_qdq(where: str, model: Any, ranges: Mapping[Key, Range], settings: Settings) -> bytes:
    """The QDQ form of a float model whose shapes are inferred, with `ranges` by tensor name.

    By onnxruntime's quantizer: int8 activations, symmetric int8 weights, int32 biases of Conv and
    Gemm; Relu and Clip become the range of what computes their operand. Recurrent layers stay
    float. `InputError` beginning with `where` for numbers whose scales float32 cannot hold.
    """
    from onnx import ModelProto
    from onnxruntime.quantization import QuantType
    from onnxruntime.quantization.calibrate import CalibrationMethod, TensorsData
    from onnxruntime.quantization.qdq_quantizer import QDQQuantizer

    copy = ModelProto()
    copy.CopyFrom(model)
    pairs = {name: (np.float32(low), np.float32(high)) for name, (low, high) in ranges.items()}
    kinds = {node.op_type for node in copy.graph.node} - _REAL
    quantizer = QDQQuantizer(
        copy,
        per_channel=settings.granularity == "per_channel",
        reduce_range=False,
        weight_qType=QuantType.QInt8,
        activation_qType=QuantType.QInt8,
        tensors_range=TensorsData(CalibrationMethod.MinMax, pairs),
        nodes_to_quantize=[],
        nodes_to_exclude=[],
        op_types_to_quantize=sorted(kinds),
        extra_options=_OPTIONS | {"QDQKeepRemovableActivations": _clips_off_zero(copy.graph)},
    )
    with np.errstate(over="ignore"):
        quantizer.quantize_model()
    _require_scales(where, quantizer.model.model.graph)
    quantizer.model.topological_sort()
    content: bytes = stripped(quantizer.model.model).SerializeToString(deterministic=True)
    return content


def _require_scales(where: str, graph: Any) -> None:
    from onnx import numpy_helper

    for tensor in graph.initializer:
        if tensor.name.endswith("_scale"):
            scales = numpy_helper.to_array(tensor)
            if not (np.all(np.isfinite(scales)) and np.all(scales > 0)):
                name = phrase(tensor.name.removesuffix("_scale"))
                raise InputError(
                    f"{where}: {name} has numbers too large or too small for a float32 scale; "
                    "check the weights and the samples' preparation."
                )


def _clips_off_zero(graph: Any) -> bool:
    """Whether a Clip leaves zero out, which the range of no int8 tensor does."""
    from onnx import numpy_helper

    constants = {tensor.name: tensor for tensor in graph.initializer}
    for node in graph.node:
        if node.op_type != "Clip":
            continue
        ends = [
            numpy_helper.to_array(constants[name]) if name in constants else None
            for name in (*node.input[1:3], "", "")[:2]
        ]
        low, high = ends
        if (low is not None and low > 0) or (high is not None and high < 0):
            return True
    return False
