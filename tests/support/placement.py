"""A plan that needs no planner: every activation at an offset of its own."""

from n6lib.compiler.network import Allocation, CompiledNetwork, Placement
from n6lib.graph import Graph

ALIGNMENT = 32


def spread(graph: Graph, pools: tuple[str, ...] = ("ram", "spill")) -> Placement:
    """Every activation of `graph` in memory of its own, in turns in each of `pools`."""
    used = dict.fromkeys(pools, 0)
    allocations = {}
    for index, tensor in enumerate(graph.activations()):
        pool = pools[index % len(pools)]
        allocations[tensor.name] = Allocation(
            pool, used[pool], tensor.bytes, 0, len(graph.operators)
        )
        used[pool] += -(-tensor.bytes // ALIGNMENT) * ALIGNMENT
    return Placement(allocations, used)


def spread_network(graph: Graph) -> CompiledNetwork:
    """`graph` as a compiled network of one epoch per operator, nothing sharing memory."""
    epochs = {operator.name: index for index, operator in enumerate(graph.operators)}
    return CompiledNetwork(graph, (), spread(graph), epochs, {})
