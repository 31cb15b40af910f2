"""Where ST's compiler would place buffers: pool by pool, large ones first, in the tightest gap."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from n6lib.compiler.blocks import Block
from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.network import Allocation
from n6lib.compiler.rules import ALL, Rules
from n6lib.errors import InputError
from n6lib.targets import Pool

SPARE = 8
"""Bytes at the end of every pool that ST's compiler leaves free."""


def allocate(
    blocks: Iterable[Block], pools: Sequence[Pool], rules: Rules = ALL
) -> dict[str, Allocation]:
    """Place each block in the first of `pools` with room; pools may share addresses.

    A pool is filled before the next is looked at, so that what lies in one that spans others goes
    around what they hold already. Raises `InputError` naming the buffer that has no room, and what
    is alive then.
    """
    waiting = _in_turn(blocks)
    spare = SPARE if rules.follows("spare_beat") else 0
    memory = _Memory(spare, tightest=rules.follows("tightest_gap"))
    for pool in pools:
        waiting = memory.fill(pool, waiting)
    if waiting:
        raise InputError(_overflow(waiting[0], memory, pools))
    return memory.allocations


def _in_turn(blocks: Iterable[Block]) -> list[Block]:
    """Larger first; of equals by what is done with them, then the one made earlier."""
    return sorted(blocks, key=lambda b: (-b.size, b.use.rank, b.first, b.last, b.name))


@dataclass
class _Memory:
    """Who has which addresses, and how high each pool is filled."""

    spare: int
    tightest: bool
    taken: list[tuple[int, Lifetime]] = field(default_factory=list)
    allocations: dict[str, Allocation] = field(default_factory=dict)

    def fill(self, pool: Pool, blocks: Iterable[Block]) -> list[Block]:
        """Place each of `blocks` in `pool` if there is room; those for which there is none.

        A block goes to the tightest gap below the fill, of equal ones the lowest, or on top.
        """
        base, end = pool.base, pool.end
        inside = [(at, item) for at, item in self.taken if at < end and at + item.size > base]
        high = max((min(at + item.size, end) for at, item in inside), default=base)
        left = []
        for block in blocks:
            gaps = _gaps(block, pool, inside)
            room = [(min(end, high) - start, start) for start, end in gaps]
            fitting = [gap for gap in room if gap[0] >= block.size]
            gap = (min(fitting) if self.tightest else fitting[0]) if fitting else (0, gaps[-1][0])
            address = gap[1]
            if address + block.size > end - self.spare:
                left.append(block)
                continue
            self._take(block, pool, address)
            inside += [(address + offset, item) for offset, item in block.holds]
            high = max(high, address + block.size)
        return left

    def _take(self, block: Block, pool: Pool, address: int) -> None:
        self.taken += [(address + offset, item) for offset, item in block.holds]
        offset = address - pool.base
        for part in block.parts:
            self.allocations[part.name] = Allocation(
                pool.name, offset, part.size, part.first, part.last
            )
            offset += part.size
        if block.result is not None:
            item = block.result
            self.allocations[item.name] = Allocation(
                pool.name, address - pool.base, item.size, item.first, item.last
            )


def _gaps(block: Block, pool: Pool, taken: Iterable[tuple[int, Lifetime]]) -> list[tuple[int, int]]:
    """Ranges of addresses in which the block may lie beside what is `taken`; the last is open."""
    barred = sorted(
        (start - offset - part.size, start + item.size - offset)
        for offset, part in block.holds
        for start, item in taken
        if part.overlaps(item)
    )
    gaps, lowest = [], pool.base
    for above, below in barred:
        if above >= lowest:
            gaps.append((lowest, above + block.size))
        lowest = max(lowest, below)
    return [*gaps, (lowest, pool.end + block.size)]


def used_bytes(
    allocations: Mapping[str, Allocation], spaces: Iterable[Pool], pools: Iterable[Pool]
) -> dict[str, int]:
    """Bytes used of each of `pools` up to the highest, where `allocations` lie in `spaces`."""
    named = {space.name: space for space in spaces}
    places = [(named[a.pool].base + a.offset, a.size) for a in allocations.values()]
    used = {}
    for pool in pools:
        ends = [start + size for start, size in places if start < pool.end]
        highest = min(max(ends, default=pool.base), pool.end)
        if highest > pool.base:
            used[pool.name] = highest - pool.base
    return used


def _overflow(block: Block, memory: _Memory, pools: Sequence[Pool]) -> str:
    alive = sorted(
        {item.name: item.size for _, item in memory.taken if _meets(block, item)}.items(),
        key=lambda pair: (-pair[1], pair[0]),
    )
    largest = max((pool.size - SPARE for pool in pools), default=0)
    names = ", ".join(f"{name} ({size} B)" for name, size in alive[:4]) or "nothing else"
    if block.size > largest:
        return (
            f"buffer {block.name} of {block.size} B is larger than every pool (the largest "
            f"has {largest} B); use a smaller input or a target with a larger pool."
        )
    return (
        f"buffer {block.name} of {block.size} B does not fit any pool at step "
        f"{block.first}, where {names} are alive; use a smaller input or enable a pool."
    )


def _meets(block: Block, item: Lifetime) -> bool:
    return any(part.overlaps(item) for _, part in block.holds)
