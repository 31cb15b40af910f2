"""The ends of a graph: its outputs under the names that the file gives them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from n6lib.errors import InputError
from n6lib.graph.graph import Graph
from n6lib.graph.importer.onnx.builder import Form
from n6lib.graph.importer.onnx.phrase import phrase
from n6lib.graph.importer.onnx.storage import Storage
from n6lib.graph.importer.onnx.value import Value
from n6lib.graph.operator import Operator
from n6lib.graph.tensor import Tensor


def bind_outputs(
    storage: Storage,
    name: str,
    inputs: Sequence[str],
    outputs: Sequence[str],
    values: Mapping[str, Value],
) -> Graph:
    """The graph `name` of what `storage` has collected.

    Outputs are as ONNX sees them: dequantized, and uint8 where the file has uint8. What is a
    constant, an input or another output is copied, for each output is an operator's own.
    """
    if not outputs or len(set(outputs)) != len(outputs):
        raise InputError("has no outputs, or one of them twice")
    builder = storage.builder
    taken = set(inputs)
    names = {}
    for output in outputs:
        if output not in values:
            raise InputError(f"has an output {phrase(output)} that no node computes")
        tensor = storage.plain(values[output])
        if tensor in taken or builder.tensors[tensor].constant:
            tensor = _copy(storage, tensor, output)
        taken.add(tensor)
        names[tensor] = output
    used = {item for operator in builder.operators for item in operator.inputs}
    tensors = {
        key: tensor for key, tensor in builder.tensors.items() if key in used or not tensor.constant
    }
    graph = Graph(name, tensors, tuple(builder.operators), tuple(inputs), tuple(names))
    return rename(graph, {tensor: builder.reserved[output] for tensor, output in names.items()})


def _copy(storage: Storage, tensor: str, hint: str) -> str:
    """A tensor of the same content that an operator computes."""
    source = storage.builder.tensors[tensor]
    form = Form(source.dtype, source.quantization)
    if not source.shape:
        if source.constant:
            raise InputError(f"has an output {phrase(hint)} that is a single known number")
        (copied,) = storage.builder.operator("reshape", [tensor], {}, [form], [hint], [()])
        return copied
    (copied,) = storage.builder.operator("concat", [tensor], {"axis": 0}, [form], [hint])
    return copied


def rename(graph: Graph, table: Mapping[str, str]) -> Graph:
    """`graph` with every tensor called what `table` says, if it names it."""

    def called(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(table.get(name, name) for name in names)

    tensors: dict[str, Tensor] = {}
    for name, tensor in graph.tensors.items():
        new = table.get(name, name)
        tensors[new] = replace(tensor, name=new)
    operators = tuple(
        Operator(
            called((operator.name,))[0],
            operator.kind,
            called(operator.inputs),
            called(operator.outputs),
            operator.attributes,
        )
        for operator in graph.operators
    )
    return Graph(graph.name, tensors, operators, called(graph.inputs), called(graph.outputs))
