"""The nodes of a lowered graph."""

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Node
from n6lib.compiler.profile import Profile, load_profile
from n6lib.graph import Graph


def body(graph: Graph, profile: Profile | None = None) -> list[Node]:
    """The nodes of the operators of `graph`, without those at the network's edges."""
    program = lower(graph, profile or load_profile("st-2.1"))
    return [node for node in program.nodes if not node.layer.endswith(".nhwc")]
