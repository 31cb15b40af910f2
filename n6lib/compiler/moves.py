"""What ST's runtime does in hybrid epochs, and how often.

Read off the source of its library (ll_aton_lib.c, ll_aton_lib_sw_operators.c), which is public:
the CPU sets up stream engines where they can make the whole copy, and else loops over it.
"""

from collections.abc import Mapping

from n6lib.compiler.node import Node, Program, Unit
from n6lib.compiler.pieces import pieces
from n6lib.graph import Graph, Operator

_ENGINE_AXES = 4  # that stream engines can permute
_BLOCKS = ("DepthToSpace", "SpaceToDepth")


def moves(
    graph: Graph, program: Program, node: Node, operator: Operator | None, *, in_place: bool
) -> Mapping[str, int]:
    """Steps that `node`, made of `operator`, takes of a hybrid epoch, by kind.

    `streamed` are bytes that stream engines copy; `turned` elements of a permutation of more axes
    than they follow; `scattered` those of blocks of channels that become pixels `in_place`, within
    a larger tensor; `piece` runs of bytes of a join or a cut, `copied` their bytes.
    """
    size = sum(program.buffers[name].size for name in node.outputs)
    elements = sum(program.buffers[name].elements for name in node.outputs)
    if operator is not None and (operator.kind, node.kind) == ("transpose", "Transpose"):
        axes = len(graph.tensor(operator.inputs[0]).shape)
        if axes > _ENGINE_AXES:
            return {"turned": elements}
    if node.unit is not Unit.DMA:
        return {}
    if node.kind in _BLOCKS and in_place:
        return {"scattered": elements}
    runs = 0 if operator is None else pieces(graph, operator)
    return {"piece": runs, "copied": size} if runs else {"streamed": size}
