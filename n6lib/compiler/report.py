"""The content of compile.json: every figure of a compilation, with its basis."""

from collections.abc import Callable, Mapping
from typing import Any

from n6lib import __version__
from n6lib.compiler.allocator import used_bytes
from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.latency import Latency, Span
from n6lib.compiler.macs import epoch_macs
from n6lib.compiler.network import Epoch, EpochKind, Placement
from n6lib.compiler.packing import live_bytes
from n6lib.compiler.plan import Prediction
from n6lib.compiler.profile import Profile
from n6lib.graph import Graph
from n6lib.graph.macs import operator_macs
from n6lib.targets import Target

_OUTSIDE = "; out of range: activations lie in external memory, of which no time was fitted"
_ENERGY_BASIS = (
    "modelled: memory accesses only, time on the pool's port x the pool's read or write power; "
    "no energy of computing"
)


def compile_report(
    model: Mapping[str, str],
    graph: Graph,
    target: Target,
    profile: Profile,
    prediction: Prediction,
    schedule: tuple[Epoch, ...],
    placement: Placement,
) -> dict[str, Any]:
    """compile.json for `prediction`, with the placement that the generated C follows."""
    total = sum((cost.time for cost in prediction.costs), Span(0.0, 0.0, 0.0))
    energy = sum(cost.energy_uj for cost in prediction.costs)
    return {
        "schema_version": 1,
        "model": dict(model),
        "target": target.name,
        "backend": {"name": "open", "version": __version__},
        "profile": profile.name,
        "epochs": _epochs(prediction),
        "offload": _offload(graph, prediction),
        "schedule": _schedule(graph, schedule, prediction),
        "memory": _memory(target, prediction, placement if profile.whole_tensors else None),
        "firmware_memory": _firmware_memory(placement),
        "weights": _weights(prediction),
        "buffers": _buffers(prediction),
        "latency": {
            "ms": _round(total.expected / 1e3),
            "low": _round(total.low / 1e3),
            "high": _round(total.high / 1e3),
            "basis": _latency_basis(target, prediction),
        },
        "energy": {"uj": _round(energy), "basis": _ENERGY_BASIS},
    }


def _latency_basis(target: Target, prediction: Prediction) -> str:
    """What the time is worth: nothing was measured with activations outside the chip."""
    external = {pool.name for pool in target.pools if pool.external}
    outside = any(place.pool in external for place in prediction.allocations.values())
    return Latency.load().basis + (_OUTSIDE if outside else "")


def _round(number: float) -> float:
    return round(number, 3)


def _epochs(prediction: Prediction) -> dict[str, int]:
    kinds = [group.kind for group in prediction.groups]
    counts = {kind.value: kinds.count(kind) for kind in EpochKind}
    return {"total": len(kinds), **counts}


def _offload(graph: Graph, prediction: Prediction) -> dict[str, float]:
    """Shares of the NPU, as percentages, counted four ways."""
    layers = {n.layer for g in prediction.groups if g.kind is EpochKind.NPU for n in g.nodes}
    macs = {operator.name: operator_macs(operator, graph) for operator in graph.operators}
    on_npu = sum(count for name, count in macs.items() if name in layers)
    return {
        "epochs": _share(prediction, lambda _: 1.0),
        "macs": _round(100.0 * on_npu / max(sum(macs.values()), 1)),
        "time": _share(prediction, lambda i: prediction.costs[i].time.expected),
        "energy": _share(prediction, lambda i: prediction.costs[i].energy_uj),
    }


def _share(prediction: Prediction, amount: Callable[[int], float]) -> float:
    amounts = [amount(index) for index in range(len(prediction.groups))]
    npu = sum(a for a, g in zip(amounts, prediction.groups, strict=True) if _on_npu(g.kind))
    return _round(100.0 * npu / (sum(amounts) or 1.0))


def _on_npu(kind: EpochKind) -> bool:
    return kind is EpochKind.NPU


def _schedule(
    graph: Graph, epochs: tuple[Epoch, ...], prediction: Prediction
) -> list[dict[str, Any]]:
    return [
        {
            "index": epoch.index,
            "kind": epoch.kind.value,
            "operators": list(epoch.operators),
            "layers": list(epoch.layers),
            "reason": epoch.reason,
            "latency_us": _round(epoch.latency_us),
            "macs": macs,
            "compute_cycles": cost.compute_cycles,
            "reads": cost.reads,
            "writes": cost.writes,
        }
        for epoch, cost, macs in zip(
            epochs, prediction.costs, epoch_macs(graph, prediction.groups), strict=True
        )
    ]


def _memory(target: Target, prediction: Prediction, own: Placement | None) -> dict[str, Any]:
    activations = dict(own.physical) if own else prediction.used
    weights = sum(layer.total for layer in prediction.weights)
    keeper = target.weights_pool.name
    pools = {}
    for pool in target.pools:
        stored = weights if pool.name == keeper else 0
        used = activations.get(pool.name, 0)
        pools[pool.name] = {
            "size": pool.size,
            "used": used + stored,
            "activations": used,
            "weights": stored,
        }
    total = sum(activations.values())
    return {
        "pools": pools,
        "virtual": {} if own else _virtual(prediction),
        "activations": total,
        "weights": weights,
        **_peak(total, own.bound if own else _bound(prediction)),
    }


def _virtual(prediction: Prediction) -> dict[str, Any]:
    """Of each joined pool that holds buffers: its members, and its bytes up to the highest used."""
    holding = {item.pool for item in prediction.allocations.values()}
    joined = [pool for pool in prediction.pools if pool.virtual and pool.name in holding]
    used = used_bytes(prediction.allocations, prediction.pools, joined)
    return {pool.name: {"pools": list(pool.members), "used": used[pool.name]} for pool in joined}


def _firmware_memory(placement: Placement) -> dict[str, Any]:
    return {
        "pools": dict(placement.physical),
        **_peak(sum(placement.physical.values()), placement.bound),
    }


def _peak(total: int, bound: int) -> dict[str, Any]:
    """Bytes used, what no plan for the same buffers can do without, and what lies between."""
    return {
        "peak": total,
        "lower_bound": bound,
        "gap": total - bound,
        "optimal": total == bound,
        "basis": "modelled",
    }


def _bound(prediction: Prediction) -> int:
    """The most bytes alive at one step, of the buffers that the epochs leave in memory."""
    placed = [
        Lifetime(name, item.size, item.first, item.last)
        for name, item in prediction.allocations.items()
    ]
    return max(live_bytes(placed).values(), default=0)


def _weights(prediction: Prediction) -> list[dict[str, Any]]:
    return [
        {
            "layer": layer.layer,
            "original": layer.original,
            "kernel": layer.kernel,
            "inflated": layer.inflated,
            "vectors": layer.vectors,
            "table": layer.table,
            "constants": layer.constants,
            "padding": layer.padding,
            "total": layer.total,
        }
        for layer in prediction.weights
    ]


def _buffers(prediction: Prediction) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "pool": allocation.pool,
            "offset": allocation.offset,
            "size": allocation.size,
            "first": allocation.first,
            "last": allocation.last,
        }
        for name, allocation in sorted(
            prediction.allocations.items(), key=lambda item: (item[1].first, item[0])
        )
    ]
