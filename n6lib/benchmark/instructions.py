"""Instruction counts by epoch and by kind of operator. They are not cycles and not time."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from n6lib.compiler.network import CompiledNetwork


def by_epoch(network: CompiledNetwork, counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """One entry per epoch of the schedule: the instructions of the operators it completes.

    `counts` maps operator names of `network.graph` to retired instructions on the CPU. An epoch
    that completes no operator of its own (a node fused into a later epoch) counts 0.
    """
    totals: Counter[int] = Counter()
    for name, count in counts.items():
        totals[network.epoch_of[name]] += count
    return [
        {
            "index": epoch.index,
            "kind": epoch.kind.value,
            "layers": list(epoch.layers),
            "instructions": totals[epoch.index],
        }
        for epoch in network.schedule
    ]


def by_kind(network: CompiledNetwork, counts: Mapping[str, int]) -> dict[str, int]:
    """Instructions summed over the operators of each kind."""
    totals: Counter[str] = Counter()
    for operator in network.graph.operators:
        totals[operator.kind] += counts.get(operator.name, 0)
    return dict(sorted(totals.items()))
