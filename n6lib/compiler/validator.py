"""An independent check of a placement: byte by byte, sharing nothing with the allocator."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from n6lib.compiler.network import Allocation
from n6lib.errors import CheckError
from n6lib.targets import Pool


def validate(allocations: Mapping[str, Allocation], capacity: Mapping[str, int]) -> None:
    """Raise `CheckError` naming the buffers if any overlap in memory and time or leave a pool."""
    items = sorted(allocations.items())
    for name, allocation in items:
        end = allocation.offset + allocation.size
        if allocation.offset < 0 or end > capacity.get(allocation.pool, -1):
            raise CheckError(f"plan: buffer {name} leaves pool {allocation.pool}.")
    alive: list[tuple[str, Allocation]] = []
    for name, one in sorted(items, key=lambda item: item[1].first):
        alive = [(other_name, other) for other_name, other in alive if other.last >= one.first]
        for other_name, other in alive:
            if _collide(one, other):
                pair = " and ".join(sorted((name, other_name)))
                raise CheckError(
                    f"plan: buffers {pair} share bytes of {one.pool} while both are alive."
                )
        alive.append((name, one))


def validate_addresses(allocations: Mapping[str, Allocation], pools: Iterable[Pool]) -> None:
    """Raise `CheckError` if buffers overlap in memory and time or leave a pool, by address.

    Pools may share addresses, as those do that join others.
    """
    named = {pool.name: pool for pool in pools}
    absolute = {}
    for name, item in sorted(allocations.items()):
        pool = named.get(item.pool)
        if pool is None or not 0 <= item.offset <= pool.size - item.size:
            raise CheckError(f"plan: buffer {name} leaves pool {item.pool}.")
        absolute[name] = replace(item, pool="memory", offset=pool.base + item.offset)
    validate(absolute, {"memory": max((pool.end for pool in named.values()), default=0)})


def validate_pools(used: Mapping[str, int], sizes: Mapping[str, int]) -> None:
    """Raise `CheckError` if more is `used` of a pool than it has."""
    for name, bytes_used in used.items():
        if bytes_used > sizes.get(name, -1):
            raise CheckError(f"plan: {bytes_used} B of pool {name} are used, more than it has.")


def _collide(one: Allocation, other: Allocation) -> bool:
    if one.pool != other.pool or not one.size or not other.size:
        return False
    bytes_shared = max(one.offset, other.offset) < min(
        one.offset + one.size, other.offset + other.size
    )
    return bytes_shared and max(one.first, other.first) <= min(one.last, other.last)
