"""Why a network does not fit: what is alive at the peak, what is over, what would help."""

from collections.abc import Sequence
from math import sqrt

from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.packing import live_bytes
from n6lib.compiler.spaces import Space

_NAMED = 4


def overflow(lifetimes: Sequence[Lifetime], spaces: Sequence[Space]) -> str:
    """One sentence on `lifetimes`, which do not fit into `spaces`."""
    total = sum(space.capacity for space in spaces)
    largest = max((space.capacity for space in spaces), default=0)
    giant = max(lifetimes, key=lambda item: item.size)
    if giant.size > largest:
        return (
            f"buffer {giant.name} of {giant.size} B is larger than every range of pools (the "
            f"largest has {largest} B); {_mend(giant.size, largest)}."
        )
    alive = live_bytes(lifetimes)
    step = max(alive, key=lambda step: (alive[step], -step))
    there = sorted(
        (item for item in lifetimes if item.first <= step <= item.last),
        key=lambda item: (-item.size, item.name),
    )
    names = ", ".join(f"{item.name} ({item.size} B)" for item in there[:_NAMED])
    more = f" and {len(there) - _NAMED} more" if len(there) > _NAMED else ""
    over = alive[step] - total
    missing = f"{over} B too many" if over > 0 else "which leaves no place for one of them"
    return (
        f"memory: at step {step} {names}{more} are alive, {alive[step]} B where the pools have "
        f"{total} B, {missing}; {_mend(alive[step], total)}."
    )


def _mend(needed: int, there: int) -> str:
    """The smallest changes that would fit: a pool more, or smaller images."""
    scale = sqrt(there / needed) if needed > there else 0.95
    return (
        f"give the target a pool of {max(needed - there, 1)} B more, or take inputs of at most "
        f"{100 * scale:.0f} % of the height and width"
    )
