"""Float ONNX files: read, checked and with every weight inside."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.constants import Budget, array_of
from n6lib.graph.importer.onnx.model import read_proto
from n6lib.graph.importer.onnx.phrase import phrase
from n6lib.quantization.network import require_finite

_MAX_BYTES = 1 << 30
_INTEGERS = ("QuantizeLinear", "DequantizeLinear", "DynamicQuantizeLinear")


def read_float(where: str, content: bytes, folder: Path) -> Any:
    """The ModelProto of a float file; weights that lie beside it in `folder` are taken in.

    `InputError` beginning with `where` for a file that is damaged, quantized already, or has
    weights that are not finite or not there.
    """
    from onnx import ModelProto, TensorProto, numpy_helper

    try:
        read_proto(content, folder)
        model = ModelProto.FromString(content)
        budget = Budget(_MAX_BYTES)
        weights = [(tensor, array_of(tensor, folder, budget)) for tensor in _constants(model)]
    except InputError as error:
        raise InputError(f"{where}: {error}.") from error
    _require_text(where, model.graph)
    _require_real(where, model)
    for tensor, values in weights:
        name = phrase(tensor.name) or "without name"
        if tensor.data_type == TensorProto.FLOAT16:
            raise InputError(f"{where}: stores {name} as float16; convert it to float32.")
        require_finite(where, name, values)
        if tensor.data_location == TensorProto.EXTERNAL:
            tensor.CopyFrom(numpy_helper.from_array(values, tensor.name))
    return model


def _constants(model: Any) -> Iterator[Any]:
    yield from model.graph.initializer
    for node in model.graph.node:
        if node.op_type == "Constant":
            yield from (item.t for item in node.attribute if item.name == "value")


def _require_text(where: str, graph: Any) -> None:
    """Raise `InputError` for a name that is no UTF-8, which Protocol Buffers give as bytes."""
    named = (*graph.input, *graph.output, *graph.initializer)
    words = [value.name for value in named]
    for node in graph.node:
        words += [node.op_type, node.domain, node.name, *node.input, *node.output]
        words += [attribute.name for attribute in node.attribute]
    for word in words:
        if not isinstance(word, str):
            raise InputError(
                f"{where}: has a name that is no text ({phrase(word)}); export it again."
            )


def _require_real(where: str, model: Any) -> None:
    for node in model.graph.node:
        if node.op_type in _INTEGERS or node.op_type.startswith("QLinear"):
            raise InputError(
                f"{where}: is quantized already ({node.op_type} {phrase(node.name)}); "
                "compile it as it is."
            )
