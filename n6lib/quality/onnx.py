"""ONNX files in onnxruntime without optimizations, so that inner tensors are there to see."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from n6lib.errors import InputError
from n6lib.quality.metrics import Floats
from n6lib.quality.network import Array, Input, Layer, Trace

_QUANTIZE, _DEQUANTIZE = "QuantizeLinear", "DequantizeLinear"
_REAL = "tensor(float)"
_TYPES = {_REAL: np.float32, "tensor(uint8)": np.uint8, "tensor(int8)": np.int8}


class OnnxNetwork:
    """An ONNX file with one input, on one thread.

    A tensor that is quantized and then dequantized shows its values after that.
    """

    def __init__(self, content: bytes, name: str) -> None:
        """The file's `content`; errors call it `name`."""
        self.name = name
        self.kernels = "onnxruntime, graph optimizations off"
        model = _parse(content, name)
        computed = _computed(model.graph)
        self._declared = [output.name for output in model.graph.output]
        kinds = {output: node.op_type for node in model.graph.node for output in node.output}
        rounded = _rounded(model.graph)
        self._places = {tensor: rounded.get(tensor, tensor) for tensor in computed}
        self._session = _session(_exposed(model, sorted(set(self._places.values()))), name)
        self.input = _input(self._session, name)
        results = {result.name: result for result in self._session.get_outputs()}
        self.outputs = [Layer(output, kinds.get(output, "Input")) for output in self._declared]
        self.shapes = [_extents(results[output].shape) for output in self._declared]
        self.computed = [
            Layer(tensor, kinds[tensor])
            for tensor in computed
            if kinds[tensor] not in (_QUANTIZE, _DEQUANTIZE)
        ]
        self.tensors = frozenset(
            tensor for tensor in computed if results[self._places[tensor]].type == _REAL
        )
        self.layers = [layer for layer in self.computed if layer.name in self.tensors]

    def run(self, value: Array, watched: Sequence[str]) -> Trace:
        """What comes of one stored sample without batch axis."""
        wanted = [*self._declared, *(self._places[name] for name in watched)]
        fed = {self._session.get_inputs()[0].name: value[np.newaxis]}
        try:
            values = self._session.run(wanted, fed)
        except Exception as error:  # onnxruntime's errors have no base of their own
            raise _unusable(self.name, error) from error
        count = len(self._declared)
        reals: list[Floats] = [np.asarray(array, np.float64) for array in values]
        return Trace(reals[:count], dict(zip(watched, reals[count:], strict=True)))


def _parse(content: bytes, name: str) -> Any:
    from google.protobuf.message import DecodeError
    from onnx import ModelProto

    try:
        return ModelProto.FromString(content)
    except DecodeError as error:
        raise _unusable(name, error) from error


def _computed(graph: Any) -> list[str]:
    """The tensors that depend on the input, in the order of execution."""
    constants = {constant.name for constant in graph.initializer}
    known = {source.name for source in graph.input} - constants
    computed = []
    for node in graph.node:
        if known.intersection(node.input):
            computed += [output for output in node.output if output]
            known.update(node.output)
    return computed


def _rounded(graph: Any) -> dict[str, str]:
    """Of each tensor that is quantized, its name after it is dequantized again."""
    readers = {
        (source, node.op_type): node.output[0]
        for node in reversed(graph.node)
        for source in node.input[:1]
    }
    pairs = {
        source: readers.get((output, _DEQUANTIZE))
        for (source, kind), output in readers.items()
        if kind == _QUANTIZE
    }
    return {source: output for source, output in pairs.items() if output}


def _exposed(model: Any, tensors: Sequence[str]) -> bytes:
    """The model with `tensors` among its outputs."""
    from onnx import ValueInfoProto

    declared = {output.name for output in model.graph.output}
    model.graph.output.extend(
        ValueInfoProto(name=tensor) for tensor in tensors if tensor not in declared
    )
    content: bytes = model.SerializeToString()
    return content


def _session(content: bytes, name: str) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.intra_op_num_threads = 1
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors have no base of their own
        raise _unusable(name, error) from error


def _input(session: Any, name: str) -> Input:
    sources = session.get_inputs()
    types = ", ".join(source.type for source in sources)
    if len(sources) != 1 or types not in _TYPES:
        raise InputError(f"{name}: takes {types}; give a model of one input of real numbers.")
    return Input(np.dtype(_TYPES[types]), _extents(sources[0].shape))


def _extents(shape: Sequence[int | str | None]) -> tuple[int, ...]:
    return tuple(extent if isinstance(extent, int) else 0 for extent in shape)


def _unusable(name: str, error: Exception) -> InputError:
    return InputError(f"{name}: cannot be run ({' '.join(str(error).split())}); check the file.")
