"""The predicted compilation: epochs, buffers in pools, weights and costs of one graph."""

from dataclasses import dataclass

from n6lib.compiler.allocator import first_fit, usable
from n6lib.compiler.buffers import Lifetime, epoch_lifetimes
from n6lib.compiler.copies import insert_copies
from n6lib.compiler.costs import Cost, CostModel
from n6lib.compiler.edges import strip_conversions
from n6lib.compiler.epochs import group_epochs, join_renames
from n6lib.compiler.group import Group
from n6lib.compiler.lowering import lower
from n6lib.compiler.network import Allocation
from n6lib.compiler.node import Program
from n6lib.compiler.profile import Profile
from n6lib.compiler.weights import LayerWeights, graph_weights
from n6lib.errors import InputError
from n6lib.graph import Graph
from n6lib.targets import Target


@dataclass(frozen=True)
class Prediction:
    """What a profile's compiler would do with a graph on a target."""

    program: Program
    groups: tuple[Group, ...]
    costs: tuple[Cost, ...]
    lifetimes: tuple[Lifetime, ...]
    allocations: dict[str, Allocation]
    weights: tuple[LayerWeights, ...]


def predict(graph: Graph, target: Target, profile: Profile) -> Prediction:
    """Lower, group, place and cost `graph`."""
    if target.npu is None:
        raise InputError(f"target {target.name} has no NPU to compile for; choose one that has.")
    given = strip_conversions(graph) if profile.bytes_at_edges else graph
    program, formats = insert_copies(lower(given, profile), profile)
    found = group_epochs(
        program, target.npu, formats, by_age=profile.by_age, streams=profile.streams
    )
    groups = tuple(found)
    if not profile.counts_renames:
        groups = join_renames(groups)
    lifetimes = epoch_lifetimes(program, list(groups))
    allocations = first_fit(lifetimes, usable(target.pools, profile.pool_order))
    pools = {name: place.pool for name, place in allocations.items()}
    model = CostModel(graph, program, pools, target, profile)
    costs = model.costs(groups)
    weights = graph_weights(graph, profile)
    return Prediction(program, groups, costs, lifetimes, allocations, weights)
