"""How a family says what its operators become."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.node import Unit
from n6lib.graph import DType, Operator
from n6lib.graph.macs import operator_macs


@dataclass(frozen=True)
class Rule:
    """Where an operator that is one node runs: the node's kind, its unit and the reason."""

    node: str
    unit: Unit
    reason: str

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


Lowering = Callable[[Builder, Operator], None]
"""Adds the nodes of an operator; a `Rule` is one."""

Rules = Mapping[str, Lowering | Mapping[DType, Lowering]]
"""Lowerings by kind, or by kind and type of the leading input."""
