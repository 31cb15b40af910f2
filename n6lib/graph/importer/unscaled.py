"""Small integers that a file gives no scale: bytes of a picture, say, before they are converted."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from n6lib.graph.dtype import DType
from n6lib.graph.graph import Graph
from n6lib.graph.kinds import KINDS
from n6lib.graph.operator import Operator
from n6lib.graph.quantization import Quantization
from n6lib.graph.quantization_rules import same_quantization

ITSELF = Quantization((1.0,), (0,))
"""Of a number that stands for itself."""

_SMALL = frozenset({DType.INT8, DType.UINT8, DType.INT16})


def settle(graph: Graph) -> Graph:
    """`graph` with scales for small integers without, where no result depends on them.

    What is only moved takes the scale and zero point of what it is moved to or from; what is only
    moved and cast, whose values are read as they are stored, stands for itself. Others stay as
    they are, for the verifier to refuse.
    """
    missing = {
        name
        for name, tensor in graph.tensors.items()
        if tensor.dtype in _SMALL and tensor.quantization is None
    }
    if not missing:
        return graph
    tensors = dict(graph.tensors)
    for group in _groups(graph, missing):
        quantization = _quantization(graph, group)
        for name in group & missing if quantization else ():
            tensors[name] = replace(tensors[name], quantization=quantization)
    return replace(graph, tensors=tensors)


def _groups(graph: Graph, missing: Iterable[str]) -> Iterator[set[str]]:
    """The tensors that hold the same values as some of `missing`, moved."""
    links: dict[str, set[str]] = {}
    for operator in graph.operators:
        alike = set(_alike(graph, operator))
        for name in alike:
            links.setdefault(name, set()).update(alike)
    waiting = set(missing)
    while waiting:
        group, border = set[str](), {waiting.pop()}
        while border:
            group |= border
            border = {other for name in border for other in links.get(name, ())} - group
        waiting -= group
        yield group


def _alike(graph: Graph, operator: Operator) -> Iterator[str]:
    """The operands of `operator` that must have one scale and zero point."""
    kind = KINDS.get(operator.kind)
    if kind is None or kind.quantization is not same_quantization:
        return
    names = (*operator.inputs, *operator.outputs)
    known = [tensor for name in names if (tensor := graph.tensors.get(name)) is not None]
    for tensor in known:
        if tensor.dtype is known[0].dtype and tensor.dtype in _SMALL:
            yield tensor.name


def _quantization(graph: Graph, group: set[str]) -> Quantization | None:
    told = {graph.tensors[name].quantization for name in group} - {None}
    if told:
        return told.pop() if len(told) == 1 else None
    users = (op for op in graph.operators if group.intersection((*op.inputs, *op.outputs)))
    plain = all(op.kind == "cast" or next(_alike(graph, op), None) for op in users)
    return ITSELF if plain else None
