"""How a family says what its operators become."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.node import Unit
from n6lib.graph import DType, Operator
from n6lib.graph.macs import operator_macs

_NAMES = {
    Unit.CPU: "software",
    Unit.LAYOUT: "no unit",
    Unit.CONV: "CONVACC",
    Unit.STREAM: "stream engines",
    Unit.DMA: "hybrid",
}


@dataclass(frozen=True)
class Rule:
    """Where an operator that is one node runs: the node's kind, its unit and the reason."""

    node: str
    unit: Unit
    reason: str

    @property
    def where(self) -> str:
        """The unit's name, for people."""
        return _NAMES.get(self.unit, self.unit.name)

    def __call__(self, builder: Builder, operator: Operator) -> None:
        """Lower `operator` to one node that streams its constants as weights."""
        graph = builder.graph
        tensors = [graph.tensor(name) for name in operator.inputs if name]
        builder.add(
            operator,
            self.node,
            self.unit,
            tuple(tensor.name for tensor in tensors if not tensor.constant),
            tuple(builder.declare(graph.tensor(name)) for name in operator.outputs),
            self.reason,
            weights=sum(tensor.bytes for tensor in tensors if tensor.constant),
            macs=operator_macs(operator, graph) if self.unit is Unit.CPU else 0,
        )


@dataclass(frozen=True)
class Composite:
    """A lowering that takes more than one node, or looks at more than the leading input's type.

    `where` says, for people, which units it comes down to.
    """

    where: str
    lower: Callable[[Builder, Operator], None]

    def __call__(self, builder: Builder, operator: Operator) -> None:
        """Add the nodes of `operator`."""
        self.lower(builder, operator)


class Lowering(Protocol):
    """A `Rule` or a `Composite`."""

    @property
    def where(self) -> str:
        """The units, for people."""

    def __call__(self, builder: Builder, operator: Operator) -> None:
        """Add the nodes of `operator`."""


Rules = Mapping[str, Lowering | Mapping[DType, Lowering]]
"""Lowerings by kind, or by kind and type of the leading input."""
