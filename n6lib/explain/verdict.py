"""Where an operator runs, in one word."""

from collections.abc import Iterable
from enum import Enum

from n6lib.compiler.node import Node, Unit
from n6lib.graph import DType, Graph, Operator


class Verdict(Enum):
    """Who does an operator's work; the value is what people read."""

    NPU = "NPU"
    CPU_INTEGER = "CPU integer"
    CPU_FLOAT = "CPU float"
    HYBRID = "hybrid"
    NOTHING = "no cost"

    @property
    def off_npu(self) -> bool:
        """Whether the CPU has work with it."""
        return self in _OFF


_OFF = (Verdict.CPU_INTEGER, Verdict.CPU_FLOAT, Verdict.HYBRID)
_CONVERSIONS = ("DequantizeLinear", "QuantizeLinear")


def verdict_of(graph: Graph, operator: Operator | None, nodes: Iterable[Node]) -> Verdict:
    """The verdict on an operator that became `nodes`; None is a layout change at an edge.

    Software counts as float if it reads or writes float32, also where it converts bytes to it.
    """
    nodes = tuple(nodes)
    units = {node.unit for node in nodes}
    if Unit.CPU in units:
        return Verdict.CPU_FLOAT if _in_float(graph, operator, nodes) else Verdict.CPU_INTEGER
    if Unit.DMA in units:
        return Verdict.HYBRID
    return Verdict.NOTHING if units <= {Unit.LAYOUT} else Verdict.NPU


def deciding(nodes: Iterable[Node]) -> Node:
    """The node whose reason decided: software, else what the CPU sets up, else a CONVACC.

    Of software that is wrapped in conversions it is what is wrapped.
    """
    return min(nodes, key=_rank)


def _rank(node: Node) -> tuple[int, bool]:
    order = (Unit.CPU, Unit.DMA, Unit.CONV)
    place = order.index(node.unit) if node.unit in order else len(order)
    return place, node.kind in _CONVERSIONS or (node.unit is Unit.CONV and not node.convolution)


def _in_float(graph: Graph, operator: Operator | None, nodes: tuple[Node, ...]) -> bool:
    if operator is None:
        return False
    names = (*operator.inputs, *operator.outputs)
    real = any(name and graph.tensor(name).dtype is DType.FLOAT32 for name in names)
    return real or any(node.kind in _CONVERSIONS for node in nodes)
