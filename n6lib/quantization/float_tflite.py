"""Float TFLite networks, run by LiteRT with every tensor kept.

TensorFlow 2.21's own calibrator reads a tensor after the operator that consumes it has run; an
addition that runs in place has then overwritten its operand, whose range comes out as the sum's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.phrase import phrase
from n6lib.quantization.mlir import quantize_annotated
from n6lib.quantization.network import Floats, require_finite
from n6lib.quantization.observer import Activation, Key, Range
from n6lib.quantization.probe import require_sound
from n6lib.quantization.settings import Settings

_CHANNELS = 3


class FloatTFLite:
    """A float TFLite file of one input; `InputError` for any other."""

    def __init__(self, where: str, content: bytes) -> None:
        """Open and check `content`; complaints begin with `where`."""
        self.where = where
        self._content = content
        require_sound(where, content)
        self._interpreter = _interpreter(where, content)
        model = _parse(where, content)
        graph = model.subgraphs[0]
        _require_float(where, model)
        (self._source,) = (int(index) for index in graph.inputs)
        self.input_shape = tuple(int(extent) for extent in graph.tensors[self._source].shape)
        self.activations: Sequence[Activation] = tuple(_activations(model))

    def settle(self, settings: Settings) -> Settings:
        """A colour image comes in as uint8, anything else as float32, unless it is said."""
        if settings.input_type != "auto":
            return settings
        image = len(self.input_shape) == 4 and self.input_shape[3] == _CHANNELS
        return replace(settings, input_type="uint8" if image else "float32")

    def run(self, sample: Floats) -> Iterator[tuple[Activation, Floats]]:
        """Each activation and its values for `sample` [...]."""
        self._interpreter.reset_all_variables()
        try:
            self._interpreter.set_tensor(self._source, sample[np.newaxis])
            self._interpreter.invoke()
        except (ValueError, RuntimeError) as error:
            raise _unusable(self.where, error) from error
        for activation in self.activations:
            yield activation, self._interpreter.get_tensor(activation.key)

    def quantize(self, ranges: Mapping[Key, Range], settings: Settings) -> bytes:
        """The int8 TFLite file."""
        return quantize_annotated(self.where, self._content, ranges, settings)


def _interpreter(where: str, content: bytes) -> Any:
    """LiteRT checks the file's offsets before it follows them."""
    from ai_edge_litert.interpreter import Interpreter, OpResolverType

    try:
        interpreter = Interpreter(
            model_content=content,
            experimental_op_resolver_type=OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES,
            experimental_preserve_all_tensors=True,
            num_threads=1,
        )
        interpreter.allocate_tensors()
    except (ValueError, RuntimeError, IndexError, UnicodeDecodeError) as error:
        raise _unusable(where, error) from error
    return interpreter


def _parse(where: str, content: bytes) -> Any:
    import struct

    from ai_edge_litert import schema_py_generated as schema

    try:
        return schema.ModelT.InitFromPackedBuf(content, 0)
    except (struct.error, IndexError, TypeError, ValueError, AttributeError) as error:
        raise _unusable(where, error) from error


def _require_float(where: str, model: Any) -> None:
    """Raise `InputError` for control flow, several inputs, integers with scales, bad weights."""
    from ai_edge_litert import schema_py_generated as schema

    if len(model.subgraphs) != 1:
        raise InputError(
            f"{where}: has {len(model.subgraphs)} subgraphs (control flow), which cannot be "
            "quantized; export it with loops unrolled."
        )
    graph = model.subgraphs[0]
    types = {value: name.lower() for name, value in vars(schema.TensorType).items()}
    for tensor in graph.tensors:
        if tensor.quantization is not None and tensor.quantization.scale is not None:
            raise InputError(
                f"{where}: is quantized already ({_name(tensor)} is "
                f"{types[tensor.type]} with a scale); compile it as it is."
            )
        if tensor.type == schema.TensorType.FLOAT16:
            raise InputError(f"{where}: stores {_name(tensor)} as float16; convert it to float32.")
        data = model.buffers[tensor.buffer].data
        if tensor.type == schema.TensorType.FLOAT32 and data is not None:
            weights = np.frombuffer(bytes(data)[: len(data) // 4 * 4], np.float32)
            require_finite(where, _name(tensor), weights)
    sources = () if graph.inputs is None else graph.inputs
    taken = [types[graph.tensors[index].type] for index in sources]
    if taken != ["float32"]:
        raise InputError(
            f"{where}: takes {', '.join(taken) or 'nothing'} where one float32 input is expected; "
            "export it so."
        )


def _activations(model: Any) -> Iterator[Activation]:
    """The input and every float32 result of an operator."""
    from ai_edge_litert import schema_py_generated as schema

    graph = model.subgraphs[0]
    kinds = {value: name for name, value in vars(schema.BuiltinOperator).items()}
    codes = [max(code.builtinCode, code.deprecatedBuiltinCode) for code in model.operatorCodes]
    moving = {int(index) for index in graph.inputs}
    written = [(index, "") for index in moving]
    for operator in graph.operators:
        if not moving.isdisjoint(int(index) for index in operator.inputs):
            moving.update(int(index) for index in operator.outputs)
        kind = kinds[codes[operator.opcodeIndex]]
        written += [(int(index), kind) for index in operator.outputs]
    for index, kind in written:
        tensor = graph.tensors[index]
        if tensor.type == schema.TensorType.FLOAT32:
            yield Activation(index, _name(tensor), kind, index not in moving)


def _name(tensor: Any) -> str:
    return phrase(tensor.name or b"") or "without name"


def _unusable(where: str, error: Exception) -> InputError:
    return InputError(f"{where}: cannot be run ({phrase(str(error))}); convert it again.")
