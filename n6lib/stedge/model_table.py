"""The table of the model's layers."""

from collections.abc import Iterator, Sequence

from n6lib.graph import Graph, Operator
from n6lib.graph.macs import graph_macs, operator_macs

_LABELS = {1: "c", 2: "bc", 3: "bhc", 4: "bhwc", 5: "bdhwc", 6: "bedhwc"}
_HEAD = ("m_id", "layer (original)", "oshape", "param/size", "macc", "connected to")
_RIGHT = (4, 5)
_NAME = 26


def model_table(graph: Graph) -> list[str]:
    """Lines of the table, with what the weights and products sum up to below."""
    blocks = list(_blocks(graph))
    rows = [row for block in blocks for row in block]
    widths = [max(len(row[i]) for row in (_HEAD, *rows)) for i in range(len(_HEAD))]
    widths = [width + 2 * (i > 0) for i, width in enumerate(widths)]
    rule = " ".join("-" * width for width in widths) + " "
    lines = [rule, _row(_HEAD, widths), rule]
    for block in blocks:
        lines += [*(_row(row, widths) for row in block), rule]
    constants = sum(tensor.bytes for tensor in graph.tensors.values() if tensor.constant)
    footer = f"model: macc={graph_macs(graph):,} weights={constants:,} activations=-- io=--"
    return [*lines, footer]


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    cells = [
        f"{cell:>{width}}" if index in _RIGHT else f"{cell:<{width}}"
        for index, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return " ".join(cells) + " "


def _blocks(graph: Graph) -> Iterator[list[tuple[str, ...]]]:
    """The rows of each layer; the inputs stand before the first."""
    first = [("", f"{short(name)} ()", _shape(graph, [name]), "", "", "") for name in graph.inputs]
    for index, operator in enumerate(graph.operators):
        block = [*first, *_layer(graph, operator)]
        first = []
        yield [(str(index), *block[0][1:]), *block[1:]]


def _layer(graph: Graph, operator: Operator) -> Iterator[tuple[str, ...]]:
    read = [name for name in operator.inputs if name]
    constants = [graph.tensor(name) for name in read if graph.tensor(name).constant]
    sources = [name for name in read if not graph.tensor(name).constant]
    items = sum(tensor.elements for tensor in constants)
    size = sum(tensor.bytes for tensor in constants)
    macs = operator_macs(operator, graph)
    yield (
        "",
        f"{short(operator.name)} ({operator.kind.upper()})",
        _shape(graph, operator.outputs),
        f"{items:,}/{size:,}" if constants else "",
        f"{macs:,}" if macs else "",
        short(sources[0]) if sources else "",
    )
    for name in sources[1:]:
        yield ("", "", "", "", "", short(name))


def short(name: str) -> str:
    """A long name with its middle left out."""
    return name if len(name) <= _NAME else f"{name[: _NAME - 14]}..{name[-12:]}"


def _shape(graph: Graph, names: Sequence[str]) -> str:
    return "".join(_labelled(graph.tensor(name).shape) for name in names)


def _labelled(shape: Sequence[int]) -> str:
    labels = _LABELS.get(len(shape), "")
    if len(labels) != len(shape):
        return "[" + ",".join(map(str, shape)) + "]"
    return (
        "[" + ",".join(f"{label}:{size}" for label, size in zip(labels, shape, strict=True)) + "]"
    )
