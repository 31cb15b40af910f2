"""Operators whose output is their input."""

from collections.abc import Callable
from typing import cast

from n6lib.compiler.passes.rewriting import replace_tensors, same_type
from n6lib.graph import Graph, Operator

Shape = tuple[int, ...]


def remove_no_ops(graph: Graph) -> Graph:
    """`graph` without what only passes its input on."""
    return replace_tensors(
        graph, {op.outputs[0]: op.inputs[0] for op in graph.operators if _idle(graph, op)}
    )


def _idle(graph: Graph, operator: Operator) -> bool:
    condition = _CONDITIONS.get(operator.kind)
    if condition is None or len(operator.inputs) != 1 or len(operator.outputs) != 1:
        return False
    source, target = operator.inputs[0], operator.outputs[0]
    return same_type(graph, source, target) and condition(operator, graph.tensor(source).shape)


def _always(_: Operator, __: Shape) -> bool:
    """With equal types on both sides nothing is left to do."""
    return True


def _forwards(operator: Operator, shape: Shape) -> bool:
    """A slice of everything that does not run backwards."""
    strides = cast(Shape, operator.attributes["strides"])
    return all(stride > 0 or size == 1 for stride, size in zip(strides, shape, strict=True))


def _in_order(operator: Operator, shape: Shape) -> bool:
    """A transposition that leaves the axes of more than one element in order."""
    moved = [axis for axis in cast(Shape, operator.attributes["permutation"]) if shape[axis] > 1]
    return moved == sorted(moved)


def _of_one(operator: Operator, shape: Shape) -> bool:
    """A reversal of axes of one element."""
    return all(shape[axis] == 1 for axis in cast(Shape, operator.attributes["axes"]))


_CONDITIONS: dict[str, Callable[[Operator, Shape], bool]] = {
    "batch_to_space": _always,
    "broadcast_to": _always,
    "cast": _always,
    "concat": _always,
    "depth_to_space": _always,
    "mirror_pad": _always,
    "pad": _always,
    "quantize": _always,
    "reshape": _always,
    "reverse": _of_one,
    "slice": _forwards,
    "space_to_batch": _always,
    "space_to_depth": _always,
    "split": _always,
    "tile": _always,
    "transpose": _in_order,
}
