"""First fit by falling size: where ST's compiler would place buffers, and where ours may."""

from collections.abc import Callable, Iterable, Mapping

from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.network import Allocation
from n6lib.errors import InputError
from n6lib.targets import Pool

Order = Callable[[Lifetime], tuple[int, ...]]


def by_size_then_late(lifetime: Lifetime) -> tuple[int, ...]:
    """Larger first; of equals the one that starts later (ST's order as far as runs show it)."""
    return (-lifetime.size, -lifetime.first, lifetime.last)


def first_fit(
    lifetimes: Iterable[Lifetime],
    capacity: Mapping[str, int],
    order: Order = by_size_then_late,
    alignment: int = 1,
) -> dict[str, Allocation]:
    """Place each buffer at the lowest free offset of the first pool that has room.

    `capacity` maps pool names to usable bytes, in the order in which pools are tried. Raises
    `InputError` naming the buffer and the bytes that are missing when nothing has room.
    """
    placed: dict[str, Allocation] = {}
    residents: dict[str, list[tuple[Lifetime, int]]] = {name: [] for name in capacity}
    for lifetime in sorted(lifetimes, key=order):
        for pool, size in capacity.items():
            offset = _lowest(lifetime, residents[pool], alignment)
            if offset + lifetime.size <= size:
                residents[pool].append((lifetime, offset))
                placed[lifetime.name] = Allocation(
                    pool, offset, lifetime.size, lifetime.first, lifetime.last
                )
                break
        else:
            raise InputError(_overflow(lifetime, residents, capacity))
    return placed


def usable(pools: Iterable[Pool], order: Iterable[str]) -> dict[str, int]:
    """Usable bytes of the writable pools in `order`.

    ST's compiler keeps 8 bytes free at the end of every contiguous range of pools.
    """
    named = {pool.name: pool for pool in pools if pool.writable}
    starts = {pool.base for pool in named.values()}
    return {
        name: named[name].size - (0 if named[name].end in starts else 8)
        for name in order
        if name in named
    }


def used_bytes(allocations: Mapping[str, Allocation]) -> dict[str, int]:
    """Highest used byte of each pool."""
    used: dict[str, int] = {}
    for allocation in allocations.values():
        end = allocation.offset + allocation.size
        used[allocation.pool] = max(used.get(allocation.pool, 0), end)
    return used


def _lowest(lifetime: Lifetime, residents: list[tuple[Lifetime, int]], alignment: int) -> int:
    offset = 0
    for other, start in sorted(residents, key=lambda pair: pair[1]):
        if lifetime.overlaps(other):
            if start >= offset + lifetime.size:
                break
            end = start + other.size
            offset = max(offset, -(-end // alignment) * alignment)
    return offset


def _overflow(
    lifetime: Lifetime,
    residents: Mapping[str, list[tuple[Lifetime, int]]],
    capacity: Mapping[str, int],
) -> str:
    alive = sorted(
        (other for pool in residents.values() for other, _ in pool if lifetime.overlaps(other)),
        key=lambda other: -other.size,
    )
    largest = max(capacity.values(), default=0)
    names = ", ".join(f"{other.name} ({other.size} B)" for other in alive[:4]) or "nothing else"
    if lifetime.size > largest:
        return (
            f"buffer {lifetime.name} of {lifetime.size} B is larger than every pool (the largest "
            f"has {largest} B); use a smaller input or a target with a larger pool."
        )
    return (
        f"buffer {lifetime.name} of {lifetime.size} B does not fit any pool at step "
        f"{lifetime.first}, where {names} are alive; use a smaller input or enable a pool."
    )
