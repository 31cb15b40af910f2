"""What a prediction says of every figure that can be scored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from n6lib.compiler.group import Group
from n6lib.compiler.latency import Clocks, Latency, Span
from n6lib.compiler.network import EpochKind
from n6lib.compiler.plan import Prediction, predict
from n6lib.compiler.profile import Profile
from n6lib.compiler.weights import pool_bytes
from n6lib.compiler.work import Work
from n6lib.graph import Graph
from n6lib.graph.macs import graph_macs
from n6lib.targets import Target

_EPOCHS = ("total", "npu", "sw", "hybrid", "sw_plus_hybrid")
_NO_BYTES = ("latency_ms", "macs", *(f"epochs_{kind}" for kind in _EPOCHS))


@dataclass(frozen=True)
class Figures:
    """Values by field in bytes, ms and counts, the latency's range in ms, epochs and their work."""

    values: Mapping[str, float]
    interval: tuple[float, float]
    groups: tuple[Group, ...]
    works: tuple[Work, ...]
    clocks: Clocks

    def latency(self, law: Latency) -> tuple[float, tuple[float, float]]:
        """Milliseconds by another law, and their range."""
        spans = [law.span(work, self.clocks) for work in self.works]
        return _milliseconds(spans)

    def with_memory(self, other: "Figures") -> "Figures":
        """These figures, but bytes of memory as in `other`, of the same network and target."""
        kept = {name: value for name, value in self.values.items() if name in _NO_BYTES}
        return replace(self, values={**other.values, **kept})


def figures_of(graph: Graph, target: Target, profile: Profile) -> Figures:
    """The figures that `profile` predicts for `graph`."""
    plan = predict(graph, target, profile)
    time, interval = _milliseconds([cost.time for cost in plan.costs])
    values = {
        **_epochs(plan.groups),
        **_memory(plan, target),
        "latency_ms": time,
        "macs": graph_macs(graph),
    }
    works = tuple(cost.work for cost in plan.costs)
    return Figures(values, interval, plan.groups, works, Clocks.of(target))


def _milliseconds(spans: Sequence[Span]) -> tuple[float, tuple[float, float]]:
    low, high = sum(span.low for span in spans), sum(span.high for span in spans)
    return sum(span.expected for span in spans) / 1e3, (low / 1e3, high / 1e3)


def _epochs(groups: tuple[Group, ...]) -> dict[str, float]:
    kinds = [group.kind for group in groups]
    cpu, hybrid = kinds.count(EpochKind.CPU), kinds.count(EpochKind.HYBRID)
    return {
        "epochs_total": len(kinds),
        "epochs_npu": len(kinds) - cpu - hybrid,
        "epochs_sw": cpu,
        "epochs_hybrid": hybrid,
        "epochs_sw_plus_hybrid": cpu + hybrid,
    }


def _memory(plan: Prediction, target: Target) -> dict[str, float]:
    used, keeper = plan.used, target.weights_pool
    weights = sum(layer.total for layer in plan.weights)
    pools = {
        pool.name: used.get(pool.name, 0) + (pool_bytes(plan.weights) if pool == keeper else 0)
        for pool in target.pools
    }
    outside = sum(used.get(pool.name, 0) for pool in target.pools if pool.external)
    activations = sum(used.values())
    return {
        **pools,
        "weights_bytes": weights,
        "activations_bytes": activations,
        "internal_ram_bytes": activations - outside,
        "external_ram_bytes": outside,
    }
