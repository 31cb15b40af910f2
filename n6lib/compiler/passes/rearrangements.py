"""Two rearrangements in a row that are one."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from n6lib.compiler.passes.rewriting import Uses
from n6lib.graph import Graph, Operator

Shape = tuple[int, ...]


def merge_reshapes(graph: Graph) -> Graph:
    """`graph` whose reshapes read no other reshape's output."""
    return _merged(graph, "reshape", lambda _, second: second)


def merge_transposes(graph: Graph) -> Graph:
    """`graph` whose transposes read no other transpose's output."""
    return _merged(graph, "transpose", _composed)


def _composed(first: Operator, second: Operator) -> Operator:
    before = cast(Shape, first.attributes["permutation"])
    after = cast(Shape, second.attributes["permutation"])
    return replace(second, attributes={"permutation": tuple(before[axis] for axis in after)})


def _merged(graph: Graph, kind: str, merge: Callable[[Operator, Operator], Operator]) -> Graph:
    """`graph` with each second of two operators of `kind` reading what the first one reads."""
    uses = Uses(graph)
    final: dict[str, Operator] = {}
    changed = False
    for operator in graph.operators:
        if operator.kind != kind:
            continue
        writer = uses.writer(operator.inputs[0], kind)
        if writer is not None:
            first = final[writer.name]
            operator = replace(merge(first, operator), inputs=first.inputs)
            changed = True
        final[operator.name] = operator
    if not changed:
        return graph
    return replace(graph, operators=tuple(final.get(op.name, op) for op in graph.operators))
