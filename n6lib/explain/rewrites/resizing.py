"""Enlarging by repetition, which stream engines do, instead of by interpolation."""

from n6lib.explain.rewrites.replacing import changed
from n6lib.explain.rewrites.rewrite import Effect, Rewrite
from n6lib.graph import Graph, Operator


def _nearest(graph: Graph, operator: Operator) -> Graph | None:
    """Only whole factors from the first corner are copies."""
    if operator.kind not in ("resize_bilinear", "resize_nearest"):
        return None
    source, result = (
        graph.tensor(name).shape for name in (operator.inputs[0], operator.outputs[0])
    )
    plain = {"align_corners": False, "half_pixel_centers": False}
    same = operator.kind == "resize_nearest" and operator.attributes == plain
    if same or any(result[axis] % source[axis] for axis in (1, 2)):
        return None
    return changed(graph, operator, "resize_nearest", **plain)


REWRITES = (
    Rewrite(
        "nearest-resize",
        "nearest instead of interpolated resizing",
        Effect.RETRAIN,
        "enlarge by nearest neighbour, asymmetric, by a whole factor",
        _nearest,
    ),
)
