"""Float ONNX graphs made plain: static shapes, constants folded, batch normalization gone."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.phrase import phrase

_OPSET = 13
"""The first whose QuantizeLinear knows channels."""


def simplify(where: str, model: Any, sample_shape: Sequence[int]) -> Any:
    """The same network for one sample of `sample_shape`, without what shapes alone determine.

    Extents that the file leaves open are those of a batch of one sample. `InputError` if the model
    does not take one float32 input, is not sound, or has control flow left.
    """
    from onnx import shape_inference, version_converter

    _fix_input(where, model, sample_shape)
    try:
        if _opset(model) < _OPSET:
            model = version_converter.convert_version(model, _OPSET)
        model = shape_inference.infer_shapes(model, data_prop=True)
        model = _optimized(model)
        _split_normalizations(model.graph)
        model = shape_inference.infer_shapes(model, strict_mode=True, data_prop=True)
    except Exception as error:  # the errors of onnx and onnxruntime have no base of their own
        raise InputError(
            f"{where}: is no sound network ({phrase(str(error))}); export it again."
        ) from error
    for node in model.graph.node:
        if any(attribute.HasField("g") for attribute in node.attribute):
            raise InputError(
                f"{where}: {node.op_type} {phrase(node.name)} is control flow, which cannot be "
                "quantized; export it with loops unrolled."
            )
    return model


def input_of(where: str, model: Any) -> Any:
    """The ValueInfoProto of the one input; `InputError` if there are others or it is not float."""
    from onnx import TensorProto

    constants = {tensor.name for tensor in model.graph.initializer}
    sources = [source for source in model.graph.input if source.name not in constants]
    if len(sources) != 1 or sources[0].type.tensor_type.elem_type != TensorProto.FLOAT:
        raise InputError(f"{where}: does not take one float32 input; export it so.")
    return sources[0]


def _fix_input(where: str, model: Any, sample_shape: Sequence[int]) -> None:
    extents = input_of(where, model).type.tensor_type.shape.dim
    if len(extents) == len(sample_shape) + 1:
        for extent, fixed in zip(extents, (1, *sample_shape), strict=True):
            if not extent.dim_value:
                extent.dim_value = fixed
    for result in model.graph.output:
        result.type.tensor_type.ClearField("shape")
    del model.graph.value_info[:]


def _opset(model: Any) -> int:
    standard = [entry for entry in model.opset_import if entry.domain in ("", "ai.onnx")]
    return int(standard[0].version)


def _optimized(model: Any) -> Any:
    """Constants folded and normalizations taken into convolutions, by onnxruntime.

    Where MatMul works on more than two axes it is left alone: to make a Gemm of it and the Add
    behind it, onnxruntime would have to wrap it in two Reshapes.
    """
    import onnx
    import onnxruntime

    unwanted = ["ConstantSharing"]
    if _multiplies_stacks(model.graph):
        unwanted.append("MatMulAddFusion")
    with tempfile.TemporaryDirectory() as folder:
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.optimized_model_filepath = str(Path(folder) / "model.onnx")
        options.log_severity_level = 4
        onnxruntime.InferenceSession(
            model.SerializeToString(),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=unwanted,
            enable_fallback=False,
        )
        return onnx.load(options.optimized_model_filepath)


def _multiplies_stacks(graph: Any) -> bool:
    ranks = {
        value.name: len(value.type.tensor_type.shape.dim)
        for value in (*graph.value_info, *graph.input)
    }
    return any(node.op_type == "MatMul" and ranks.get(node.input[0], 0) > 2 for node in graph.node)


def _split_normalizations(graph: Any) -> None:
    """Every BatchNormalization that is left as Mul and Add, which have an int8 form."""
    from onnx import helper, numpy_helper

    constants = {tensor.name: tensor for tensor in graph.initializer}
    ranks = {value.name: len(value.type.tensor_type.shape.dim) for value in graph.value_info}
    nodes = []
    for node in graph.node:
        if node.op_type != "BatchNormalization" or not set(node.input[1:]) <= set(constants):
            nodes.append(node)
            continue
        scale, bias, mean, variance = (
            numpy_helper.to_array(constants[name]).astype(np.float64) for name in node.input[1:]
        )
        epsilon = next((item.f for item in node.attribute if item.name == "epsilon"), 1e-5)
        with np.errstate(invalid="ignore", divide="ignore"):  # calibration names what comes of it
            factor = scale / np.sqrt(variance + epsilon)
        result = node.output[0]
        shape = (1, -1, *[1] * (ranks.get(result, 4) - 2))
        for name, values in (("factor", factor), ("offset", bias - mean * factor)):
            array = values.astype(np.float32).reshape(shape)
            graph.initializer.append(numpy_helper.from_array(array, f"{result}.{name}"))
        scaled = f"{result}.scaled"
        nodes.append(helper.make_node("Mul", [node.input[0], f"{result}.factor"], [scaled]))
        nodes.append(helper.make_node("Add", [scaled, f"{result}.offset"], [result]))
    del graph.node[:]
    graph.node.extend(nodes)
