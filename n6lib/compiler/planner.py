"""The memory plan: which space each buffer lies in and where, for time, for RAM or for both.

Two ways are tried and the one that the objective prefers is taken:

* by tiers: as much traffic as possible in the fastest space; what does not fit there moves on to
  the next, least traffic per byte first;
* merged: contiguous pools of any speed as one range, so that buffers may straddle their borders.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.network import Allocation
from n6lib.compiler.overflow import overflow
from n6lib.compiler.packing import live_bytes, pack
from n6lib.compiler.spaces import ALIGNMENT, Space, merged, tiers
from n6lib.errors import InputError
from n6lib.targets import Pool

BALANCE = 1.1
"""A balanced plan is the fastest of those that need at most this many times the least RAM."""
PACKED = 5_000
"""Buffers packed for one space before all that sticks out of it leaves at once."""


@dataclass(frozen=True)
class Plan:
    """Allocations by name; bytes used of each space and of each physical pool; `cycles` of traffic.

    Offsets count from the first byte used of the space.
    `bound` is what no plan can do without: the bytes alive at the worst step.
    """

    allocations: Mapping[str, Allocation]
    spaces: Mapping[str, int]
    pools: Mapping[str, int]
    cycles: float
    bound: int

    @property
    def total(self) -> int:
        """Bytes used in all spaces."""
        return sum(self.spaces.values())


def _time(plan: Plan, _: int) -> tuple[float, ...]:
    return plan.cycles, plan.total


def _ram(plan: Plan, _: int) -> tuple[float, ...]:
    return plan.total, plan.cycles


def _balanced(plan: Plan, least: int) -> tuple[float, ...]:
    return plan.total > BALANCE * least, plan.cycles, plan.total


OBJECTIVES: dict[str, Callable[[Plan, int], tuple[float, ...]]] = {
    "time": _time,
    "ram": _ram,
    "balanced": _balanced,
}


def plan_memory(
    lifetimes: Sequence[Lifetime],
    traffic: Mapping[str, int],
    pools: Sequence[Pool],
    objective: str = "balanced",
) -> Plan:
    """The plan for `lifetimes` that `objective` prefers.

    `traffic` is the bytes that each buffer is read and written with. `InputError` if nothing fits,
    with the buffers alive at the peak and the smallest change that would fit.
    """
    if objective not in OBJECTIVES:
        raise InputError(
            f"objective {objective!r} is not known; choose one of {', '.join(OBJECTIVES)}."
        )
    aligned = [replace(item, size=_aligned(item.size)) for item in lifetimes]
    ways = dict.fromkeys((tiers(pools), merged(pools)))
    plans = [plan for way in ways if (plan := _fill(aligned, traffic, way))]
    if not plans:
        raise InputError(overflow(aligned, merged(pools)))
    least = min(plan.total for plan in plans)
    return min(plans, key=lambda plan: OBJECTIVES[objective](plan, least))


def _aligned(size: int) -> int:
    return -(-size // ALIGNMENT) * ALIGNMENT


def _fill(
    lifetimes: list[Lifetime], traffic: Mapping[str, int], spaces: Sequence[Space]
) -> Plan | None:
    """All buffers in `spaces`, each as full as it goes before the next; None if some are left."""
    left = lifetimes
    allocations: dict[str, Allocation] = {}
    used: dict[str, int] = {}
    physical: dict[str, int] = {}
    cycles = 0.0
    for space in spaces:
        kept, offsets, height = _fitting(left, traffic, space.capacity)
        left = [item for item in left if item.name not in offsets]
        for item in kept:
            rise = offsets[item.name]
            offset = height - rise - item.size if space.descending else rise
            allocations[item.name] = Allocation(
                space.name, offset, item.size, item.first, item.last
            )
            share = traffic.get(item.name, item.size) / max(item.size, 1)
            cycles += share * space.cycles(space.start(height) + offset, item.size)
        if kept:
            used[space.name] = height
            physical |= space.coverage(height)
    if left:
        return None
    return Plan(allocations, used, physical, cycles, max(live_bytes(lifetimes).values(), default=0))


def _fitting(
    lifetimes: list[Lifetime], traffic: Mapping[str, int], capacity: int
) -> tuple[list[Lifetime], dict[str, int], int]:
    """The buffers that stay, their offsets, and their height: what earns least leaves first."""
    kept = [item for item in lifetimes if item.size <= capacity]
    packed = 0
    while kept:
        alive = live_bytes(kept)
        step = max(alive, key=lambda step: (alive[step], -step))
        if alive[step] <= capacity:
            packing = pack(kept, capacity if len(kept) < len(lifetimes) else 0)
            packed += len(kept)
            if packing.height <= capacity or packed > PACKED:
                return _inside(kept, packing.offsets, capacity)
        there = [item for item in kept if item.first <= step <= item.last]
        leaving = min(there, key=lambda item: (_density(item, traffic), -item.size, item.name))
        kept.remove(leaving)
    return [], {}, 0


def _inside(
    items: Iterable[Lifetime], offsets: Mapping[str, int], capacity: int
) -> tuple[list[Lifetime], dict[str, int], int]:
    """Those of `items` that end within `capacity`, their offsets, and the highest end."""
    ends = {item.name: offsets[item.name] + item.size for item in items}
    kept = [item for item in items if ends[item.name] <= capacity]
    places = {item.name: offsets[item.name] for item in kept}
    return kept, places, max((ends[name] for name in places), default=0)


def _density(item: Lifetime, traffic: Mapping[str, int]) -> float:
    return traffic.get(item.name, item.size) / max(item.size, 1)
