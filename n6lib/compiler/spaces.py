"""Ranges of addresses that buffers may lie in: contiguous pools joined, as ST's virtual pools."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from n6lib.targets import Pool

ALIGNMENT = 16


@dataclass(frozen=True)
class Space:
    """Contiguous pools as one range of addresses, filled from its fast end."""

    name: str
    pools: tuple[Pool, ...]

    @classmethod
    def of(cls, pools: Iterable[Pool]) -> "Space":
        """The pools, which follow one another, under their joined name."""
        members = tuple(pools)
        return cls("_".join(pool.name for pool in members), members)

    @property
    def base(self) -> int:
        """Address of its first byte."""
        return self.pools[0].base

    @property
    def capacity(self) -> int:
        """Usable bytes: ST's compiler keeps 8 free at the end of a contiguous range, as we do."""
        size = self.pools[-1].end - self.base - 8
        return size // ALIGNMENT * ALIGNMENT

    @property
    def descending(self) -> bool:
        """Whether the fast end is the upper one."""
        return self.pools[-1].cycles_per_byte < self.pools[0].cycles_per_byte

    def start(self, height: int) -> int:
        """Address of the first byte used when `height` bytes from the fast end are."""
        return self.base + (self.capacity - height if self.descending else 0)

    def cycles(self, address: int, size: int) -> float:
        """NPU cycles to move a whole buffer once: each byte at the rate of the pool it lies in."""
        return sum(pool.cycles_per_byte * _shared(address, size, pool) for pool in self.pools)

    def coverage(self, height: int) -> dict[str, int]:
        """Bytes of each pool when `height` bytes from the fast end are used."""
        start = self.start(height)
        return {pool.name: used for pool in self.pools if (used := _shared(start, height, pool))}


def tiers(pools: Iterable[Pool]) -> tuple[Space, ...]:
    """Contiguous pools of one speed each, the fastest first, then by address."""
    spaces = [
        Space.of(same)
        for run in _runs(pools, _adjacent)
        for _, same in groupby(run, key=lambda pool: pool.cycles_per_byte)
    ]
    return tuple(sorted(spaces, key=lambda space: (space.pools[0].cycles_per_byte, space.base)))


def merged(pools: Iterable[Pool]) -> tuple[Space, ...]:
    """Contiguous pools whatever their speed: those with the fastest member first."""
    spaces = [Space.of(run) for run in _runs(pools, _adjacent)]
    return tuple(sorted(spaces, key=lambda space: (_fastest(space), space.base)))


def preferred(pools: Iterable[Pool], *, virtual: bool) -> tuple[Pool, ...]:
    """Writable pools in the order in which ST's compiler fills them.

    The fastest first, of equally fast ones joined pools, then those of least power, then the
    highest addresses. With `virtual` contiguous pools on the chip are there joined, too.
    """
    single = [pool for pool in pools if pool.writable]
    joined = [virtual_pool(run) for run in _runs(single, _adjacent) if virtual and len(run) > 1]
    order = sorted(single, key=lambda pool: -pool.base)
    order.sort(key=lambda pool: pool.read_power + pool.write_power)
    return tuple(sorted((*joined, *order), key=lambda pool: pool.cycles_per_byte))


def virtual_pool(run: Sequence[Pool]) -> Pool:
    """Pools that follow one another as one, which is as slow and hungry as the worst of them."""
    slowest = max(run, key=lambda pool: pool.cycles_per_byte)
    return replace(
        slowest,
        name="_".join(pool.name for pool in run),
        file_name="",
        base=run[0].base,
        size=run[-1].end - run[0].base,
        read_power=max(pool.read_power for pool in run),
        write_power=max(pool.write_power for pool in run),
        members=tuple(pool.name for pool in run),
    )


def _fastest(space: Space) -> float:
    return min(pool.cycles_per_byte for pool in space.pools)


def _adjacent(one: Pool, other: Pool) -> bool:
    return one.end == other.base and not one.external


def _runs(pools: Iterable[Pool], joined: Callable[[Pool, Pool], bool]) -> list[list[Pool]]:
    runs: list[list[Pool]] = []
    for pool in sorted((pool for pool in pools if pool.writable), key=lambda pool: pool.base):
        if runs and joined(runs[-1][-1], pool):
            runs[-1].append(pool)
        else:
            runs.append([pool])
    return runs


def _shared(start: int, size: int, pool: Pool) -> int:
    return max(0, min(start + size, pool.end) - max(start, pool.base))
