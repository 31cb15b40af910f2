"""Which concatenations need no copy: their parts are written side by side from the start."""

from collections import Counter

from n6lib.graph import DType, Graph, Operator

_IMAGE = 4
_RENAMES = ("reshape", "transpose")
_REPEATS = "resize_nearest"
_BYTES = (DType.INT8, DType.UINT8)


def joined_parts(graph: Graph) -> dict[str, str]:
    """The parts of images that are written into their concatenation, and its name.

    Not if a part belongs to two of them, is repeated to enlarge it, comes from outside or is
    another tensor's memory. Read off the one published table of ATONN 1.1.3 with its nodes.
    """
    used: Counter[str] = Counter()
    for operator in graph.operators:
        if operator.kind in ("concat", _REPEATS):
            used.update(operator.inputs)
    return {
        name: operator.outputs[0]
        for operator in graph.operators
        if operator.kind == "concat" and _channels(graph, operator)
        if all(used[part] == 1 and _own(graph, part) for part in operator.inputs)
        for name in operator.inputs
    }


def _channels(graph: Graph, operator: Operator) -> bool:
    result = graph.tensor(operator.outputs[0])
    last = operator.attributes["axis"] == _IMAGE - 1
    return len(result.shape) == _IMAGE and last and result.dtype in _BYTES


def _own(graph: Graph, part: str) -> bool:
    writer = graph.producer(part)
    return writer is not None and writer.kind not in _RENAMES and part not in graph.outputs
