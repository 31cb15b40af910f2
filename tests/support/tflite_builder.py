"""Small TFLite models made in memory, without TensorFlow: single operators and chains of them.

`TFLiteBuilder` writes any file, sound or not. The functions below it build one-operator int8
models whose shapes and scales fit together; all return the file's bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import flatbuffers
import numpy as np
import numpy.typing as npt
from ai_edge_litert import schema_py_generated as schema

Scales = float | Sequence[float] | npt.NDArray[Any]
TYPES = {
    "float32": 0,
    "float16": 1,
    "int32": 2,
    "uint8": 3,
    "int64": 4,
    "bool": 6,
    "int16": 7,
    "int8": 9,
}
ACTIVATIONS = {"none": 0, "relu": 1, "relu_n1_to_1": 2, "relu6": 3}
PADDINGS = {"same": 0, "valid": 1}


@dataclass
class TFLiteBuilder:
    """Collects tensors and operators of one subgraph; `model` may be edited before `build`."""

    tensors: list[Any] = field(default_factory=list)
    buffers: list[Any] = field(default_factory=lambda: [schema.BufferT()])
    operators: list[Any] = field(default_factory=list)
    codes: list[Any] = field(default_factory=list)

    def tensor(
        self,
        name: str,
        shape: Sequence[int],
        dtype: str = "int8",
        scale: Scales | None = None,
        zero_point: int = 0,
        axis: int = 0,
        data: npt.ArrayLike | None = None,
    ) -> int:
        """Add a tensor and return its index; `data` makes it a constant."""
        tensor = schema.TensorT()
        tensor.name, tensor.shape, tensor.type = name, list(shape), TYPES[dtype]
        tensor.buffer = len(self.buffers)
        buffer = schema.BufferT()
        if data is not None:
            values = np.ascontiguousarray(np.asarray(data, dtype=dtype))
            buffer.data = np.frombuffer(values.tobytes(), np.uint8)
        self.buffers.append(buffer)
        if scale is not None:
            quantization = schema.QuantizationParametersT()
            quantization.scale = np.atleast_1d(np.asarray(scale, np.float32)).tolist()
            quantization.zeroPoint = [zero_point] * len(quantization.scale)
            quantization.quantizedDimension = axis
            tensor.quantization = quantization
        self.tensors.append(tensor)
        return len(self.tensors) - 1

    def operator(
        self,
        builtin: str,
        inputs: Sequence[int],
        outputs: Sequence[int],
        options: Any = None,
        version: int = 1,
        custom: str | None = None,
    ) -> int:
        """Add an operator by its TFLite name; `options` is an object such as `AddOptionsT`."""
        code = schema.OperatorCodeT()
        code.builtinCode = getattr(schema.BuiltinOperator, builtin)
        code.deprecatedBuiltinCode = min(code.builtinCode, 127)
        code.version, code.customCode = version, custom
        operator = schema.OperatorT()
        operator.opcodeIndex = len(self.codes)
        operator.inputs, operator.outputs = list(inputs), list(outputs)
        if options is not None:
            union = type(options).__name__.removesuffix("T")
            operator.builtinOptionsType = getattr(schema.BuiltinOptions, union)
            operator.builtinOptions = options
        self.codes.append(code)
        self.operators.append(operator)
        return len(self.operators) - 1

    def model(self, inputs: Sequence[int], outputs: Sequence[int]) -> Any:
        """The whole model as a mutable `ModelT`."""
        subgraph = schema.SubGraphT()
        subgraph.name, subgraph.tensors, subgraph.operators = "main", self.tensors, self.operators
        subgraph.inputs, subgraph.outputs = list(inputs), list(outputs)
        model = schema.ModelT()
        model.version, model.description = 3, "made by a test"
        model.operatorCodes, model.buffers = self.codes, self.buffers
        model.subgraphs = [subgraph]
        return model

    def build(self, inputs: Sequence[int], outputs: Sequence[int]) -> bytes:
        """Bytes of the file."""
        return serialize(self.model(inputs, outputs))


def serialize(model: Any) -> bytes:
    """Bytes of a `ModelT`."""
    builder = flatbuffers.Builder(1024)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())
