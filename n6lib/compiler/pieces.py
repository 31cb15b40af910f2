"""Into how many pieces the CPU has a hybrid epoch copy a tensor."""

import math
from typing import cast

from n6lib.graph import Graph, Operator

Shape = tuple[int, ...]


def pieces(graph: Graph, operator: Operator) -> int:
    """Runs of bytes that `operator` leaves together.

    Joined or cut along an axis, a tensor falls into runs of its own size along that axis: what ST's
    compiler lays out last. 0 for what is not copied run by run, such as joins and cuts along the
    last axis of the file, the channels, which come before all others there: they are large blocks.
    """
    if operator.kind == "slice":
        sizes = cast(Shape, operator.attributes["sizes"])
        cut = _cut(graph.tensor(operator.inputs[0]).shape, sizes)
        return 0 if cut is None else math.prod(sizes) // sizes[cut]
    if operator.kind not in ("concat", "split"):
        return 0
    axis, rank = operator.attributes.get("axis"), len(graph.tensor(operator.inputs[0]).shape)
    if not isinstance(axis, int) or axis % rank == rank - 1:
        return 0
    names = operator.inputs if operator.kind == "concat" else operator.outputs
    parts = [graph.tensor(name) for name in names]
    return sum(part.elements // part.shape[axis] for part in parts)


def _cut(shape: Shape, sizes: Shape) -> int | None:
    """The last axis of which only a part is taken."""
    return max((axis for axis, size in enumerate(sizes) if size < shape[axis]), default=None)
