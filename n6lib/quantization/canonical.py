"""TFLite files in a canonical form: PAD where the converter had to be given PADV2."""

from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.quantization.flatbuffer import pack


def canonicalize(content: bytes) -> bytes:
    """The same network with every PADV2 of zeros as PAD, and no tensor that nothing reads.

    The converter folds a PAD into the SAME padding of the convolution behind it, but leaves PADV2
    alone; deployment tools know PAD. The result depends on `content` alone.
    """
    from ai_edge_litert import schema_py_generated as schema

    model = schema.ModelT.InitFromPackedBuf(content, 0)
    for graph in model.subgraphs:
        for operator in graph.operators:
            if _code(model, operator) == schema.BuiltinOperator.PADV2:
                _simplify_pad(schema, model, graph, operator)
        _drop_unused_tensors(graph)
    _drop_unused_codes(model)
    return pack(model)


def with_explicit_padding(content: bytes) -> bytes:
    """The same float network with every PAD as a PADV2 of zeros, which no converter folds away.

    The inverse of `canonicalize`, so that each padding is still an operator after quantization.
    """
    from ai_edge_litert import schema_py_generated as schema

    model = schema.ModelT.InitFromPackedBuf(content, 0)
    graph = model.subgraphs[0]
    pads = [
        operator
        for operator in graph.operators
        if _code(model, operator) == schema.BuiltinOperator.PAD
        and graph.tensors[operator.outputs[0]].type == schema.TensorType.FLOAT32
    ]
    if not pads:
        return content
    zero, buffer = schema.TensorT(), schema.BufferT()
    zero.name, zero.shape, zero.type = "arith.constant", [], schema.TensorType.FLOAT32
    zero.buffer, buffer.data = len(model.buffers), np.zeros(4, np.uint8)
    code = schema.OperatorCodeT()
    code.builtinCode = code.deprecatedBuiltinCode = schema.BuiltinOperator.PADV2
    code.version = 1
    for operator in pads:
        operator.inputs = np.append(operator.inputs, np.int32(len(graph.tensors)))
        operator.builtinOptionsType = schema.BuiltinOptions.PadV2Options
        operator.builtinOptions = schema.PadV2OptionsT()
        operator.opcodeIndex = len(model.operatorCodes)
    graph.tensors.append(zero)
    model.buffers.append(buffer)
    model.operatorCodes.append(code)
    return pack(model)


def _code(model: Any, operator: Any) -> int:
    code = model.operatorCodes[operator.opcodeIndex]
    return max(int(code.builtinCode), int(code.deprecatedBuiltinCode))


def _simplify_pad(schema: Any, model: Any, graph: Any, operator: Any) -> None:
    source, paddings, constant = (int(index) for index in operator.inputs)
    if not _is_zero(model, graph.tensors[constant]):
        return
    operator.inputs = np.array([source, paddings], np.int32)
    operator.builtinOptionsType = schema.BuiltinOptions.PadOptions
    operator.builtinOptions = schema.PadOptionsT()
    code = schema.OperatorCodeT()
    code.builtinCode = code.deprecatedBuiltinCode = schema.BuiltinOperator.PAD
    code.version = 2 if graph.tensors[source].type == schema.TensorType.INT8 else 1
    same = [
        index
        for index, known in enumerate(model.operatorCodes)
        if (known.builtinCode, known.version) == (code.builtinCode, code.version)
    ]
    if not same:
        model.operatorCodes.append(code)
    operator.opcodeIndex = same[0] if same else len(model.operatorCodes) - 1


def _is_zero(model: Any, tensor: Any) -> bool:
    """Whether a constant of float32 or int8 stands for the real number zero."""
    data = model.buffers[tensor.buffer].data
    if data is None:
        return False
    quantization = tensor.quantization
    if quantization is None or quantization.zeroPoint is None:
        return not np.any(data)
    stored = np.asarray(data, np.uint8).view(np.int8)
    return bool(np.all(stored == quantization.zeroPoint[0]))


def _drop_unused_tensors(graph: Any) -> None:
    lists = [graph.inputs, graph.outputs]
    for operator in graph.operators:
        lists += [operator.inputs, operator.outputs]
    used = sorted({int(index) for indices in lists for index in indices if index >= 0})
    place = {old: new for new, old in enumerate(used)} | {-1: -1}

    def moved(indices: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        return np.array([place[int(index)] for index in indices], np.int32)

    graph.tensors = [graph.tensors[index] for index in used]
    graph.inputs, graph.outputs = moved(graph.inputs), moved(graph.outputs)
    for operator in graph.operators:
        operator.inputs, operator.outputs = moved(operator.inputs), moved(operator.outputs)


def _drop_unused_codes(model: Any) -> None:
    operators = [operator for graph in model.subgraphs for operator in graph.operators]
    used = sorted({operator.opcodeIndex for operator in operators})
    model.operatorCodes = [model.operatorCodes[index] for index in used]
    for operator in operators:
        operator.opcodeIndex = used.index(operator.opcodeIndex)
