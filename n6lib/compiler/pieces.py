"""Into how many pieces the CPU has a hybrid epoch copy a tensor."""

from typing import cast

from n6lib.graph import Graph, Operator

Shape = tuple[int, ...]


def pieces(graph: Graph, operator: Operator) -> int:
    """Runs of bytes that `operator` leaves together.

    Joined or cut along an axis, a tensor falls into runs of its own size along that axis: ST's
    compiler lays tensors out with the axis of channels last, and joins and cuts in software are
    along that one. 0 for what is not copied run by run.
    """
    parts = [graph.tensor(name) for name in operator.outputs]
    shape = graph.tensor(operator.inputs[0]).shape if operator.inputs else ()
    axis = operator.attributes.get("axis") if operator.kind in ("concat", "split") else None
    if operator.kind == "concat":
        parts = [graph.tensor(name) for name in operator.inputs]
    elif operator.kind == "slice":
        axis = _cut(shape, cast(Shape, operator.attributes["sizes"]))
    if not isinstance(axis, int):
        return 0
    return sum(part.elements // part.shape[axis] for part in parts)


def _cut(shape: Shape, sizes: Shape) -> int | None:
    """The last axis of which only a part is taken."""
    return max((axis for axis, size in enumerate(sizes) if size < shape[axis]), default=None)
