"""From operators to nodes, by the `RULES` of every family's module here."""

from n6lib.compiler.lowering import layout
from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.rule import Lowering, Rules
from n6lib.compiler.node import Program
from n6lib.compiler.profile import Profile
from n6lib.errors import InputError
from n6lib.graph import Graph, Operator
from n6lib.graph.kinds import FAMILIES, leading_dtype
from n6lib.graph.registry import Table, select

RULES: Rules = Table(__name__, "RULES", FAMILIES)


def lower(graph: Graph, profile: Profile) -> Program:
    """The nodes and buffers that `graph` becomes under `profile`, in the order of its operators."""
    builder = Builder(graph, profile)
    inputs = layout.lower_inputs(builder)
    for operator in graph.operators:
        _lower(builder, operator)
    outputs = layout.lower_outputs(builder)
    return builder.finish(inputs, outputs)


def _lower(builder: Builder, operator: Operator) -> None:
    dtype = leading_dtype(builder.graph, operator)
    rule: Lowering | None = select(RULES.get(operator.kind), dtype)
    if rule is None:
        raise InputError(
            f"{builder.graph.name}: operator {operator.name} is of kind {operator.kind} on "
            f"{dtype.value}, which the compiler cannot map; docs/operators.md lists what it maps."
        )
    rule(builder, operator)
