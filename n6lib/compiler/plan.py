"""The predicted compilation: epochs, buffers in pools, weights and costs of one graph."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from n6lib.compiler.allocator import allocate, used_bytes
from n6lib.compiler.blocks import form_blocks
from n6lib.compiler.buffers import Lifetime, epoch_lifetimes
from n6lib.compiler.copies import insert_copies
from n6lib.compiler.costs import Cost, CostModel
from n6lib.compiler.edges import strip_conversions
from n6lib.compiler.epochs import group_epochs, join_renames
from n6lib.compiler.formats import Formats
from n6lib.compiler.group import Group
from n6lib.compiler.latency import Latency
from n6lib.compiler.lowering import lower
from n6lib.compiler.network import Allocation
from n6lib.compiler.node import Program
from n6lib.compiler.profile import Profile
from n6lib.compiler.spaces import preferred
from n6lib.compiler.uses import mark_uses
from n6lib.compiler.weights import LayerWeights, graph_weights
from n6lib.compiler.work import Meter
from n6lib.errors import InputError
from n6lib.graph import Graph
from n6lib.targets import Pool, Target


@dataclass(frozen=True)
class Prediction:
    """What a profile's compiler would do with a graph on a target.

    `pools` are the target's own and those that it joins, in which the allocations are.
    """

    program: Program
    groups: tuple[Group, ...]
    costs: tuple[Cost, ...]
    lifetimes: tuple[Lifetime, ...]
    allocations: dict[str, Allocation]
    weights: tuple[LayerWeights, ...]
    pools: tuple[Pool, ...]

    @property
    def used(self) -> dict[str, int]:
        """Bytes used of each of the target's own pools that is used, up to the highest."""
        own = [pool for pool in self.pools if not pool.virtual]
        return used_bytes(self.allocations, self.pools, own)


def predict(
    graph: Graph, target: Target, profile: Profile, latency: Latency | None = None
) -> Prediction:
    """Lower, group, place and cost `graph`; by the fitted law unless another `latency` is given."""
    if target.npu is None:
        raise InputError(f"target {target.name} has no NPU to compile for; choose one that has.")
    given = strip_conversions(graph, *profile.bytes_at_edges)
    program, formats = insert_copies(lower(given, profile), profile)
    groups = tuple(
        group_epochs(program, target.npu, formats, by_age=profile.by_age, streams=profile.streams)
    )
    if not profile.counts_renames:
        groups = join_renames(groups)
    asked = profile.options
    lifetimes = epoch_lifetimes(program, groups, inputs=asked.inputs, outputs=asked.outputs)
    virtual = asked.virtual_pools and profile.follows("joined_pools")
    order = preferred(target.pools, virtual=virtual)
    blocks = form_blocks(program, lifetimes, in_place=profile.joins_in_place)
    meter = _meter(graph, program, formats, lifetimes, target, profile)
    waits = [meter.waits(group) for group in groups]
    allocations = allocate(mark_uses(blocks, program, waits), order, profile.rules)
    pools = (*target.pools, *(pool for pool in order if pool.virtual))
    placed = {name: place.pool for name, place in allocations.items()}
    joined = replace(target, pools=pools)
    law = latency or Latency.load()
    model = CostModel(graph, program, formats, placed, joined, profile, law)
    costs = model.costs(groups)
    walked = {node.layer: node.convolution for node in program.nodes if node.convolution}
    weights = graph_weights(given, profile, walked)
    return Prediction(program, groups, costs, lifetimes, allocations, weights, pools)


def _meter(
    graph: Graph,
    program: Program,
    formats: Formats,
    lifetimes: Iterable[Lifetime],
    target: Target,
    profile: Profile,
) -> Meter:
    """Counts the work of epochs as if all buffers lay in the fastest pool."""
    fastest = min(target.pools, key=lambda pool: (not pool.writable, pool.cycles_per_byte))
    pools = {item.name: fastest.name for item in lifetimes}
    return Meter(graph, program, formats, pools, target, profile)
