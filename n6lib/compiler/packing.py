"""Packing buffers into one range of addresses: the least height, and a bound that proves it.

The problem is dynamic storage allocation: rectangles of fixed time and size slide along the
address axis. Three techniques, each tried while a gap to the bound is left:

* orders: first fit by several orders; one of them is tight for most networks;
* promotion: whatever sticks out above the bound is placed earlier the next time (squeaky wheel
  optimization, Joslin and Clements 1999);
* search: depth first, buffers in the order of their offsets (n6lib/compiler/packing_search.py).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.overlaps import overlaps
from n6lib.compiler.packing_search import search

PROMOTIONS = 150
LOOKS = 1 << 20
"""Pairs of buffers that meet which promotion looks at, at most: fewer rounds for large networks."""


@dataclass(frozen=True)
class Packing:
    """Offsets by name; `height` is the highest end, `bound` what no packing can do without."""

    offsets: dict[str, int]
    height: int
    bound: int


def pack(lifetimes: Sequence[Lifetime], enough: int = 0) -> Packing:
    """A packing of `lifetimes`, of the least height found; stops at `enough` bytes or the bound.

    The same buffers give the same packing on every machine: effort is counted, not timed.
    """
    problem = Problem(lifetimes)
    goal = max(problem.bound, enough)
    best = _fitted(problem, goal)
    if problem.height(best) > goal:
        best = min(best, _promoted(problem, best, goal), key=problem.height)
    if problem.height(best) > goal:
        best = search(problem.items, goal) or best
    offsets = {item.name: best[index] for index, item in enumerate(problem.items)}
    return Packing(offsets, problem.height(best), problem.bound)


def live_bytes(lifetimes: Iterable[Lifetime]) -> dict[int, int]:
    """Bytes alive at each step from the first to the last at which something is."""
    changes: Counter[int] = Counter()
    for lifetime in lifetimes:
        changes[lifetime.first] += lifetime.size
        changes[lifetime.last + 1] -= lifetime.size
    steps = range(min(changes, default=0), max(changes, default=0))
    return dict(zip(steps, accumulate(changes[step] for step in steps), strict=True))


class Problem:
    """The buffers, which of them meet, and first fit in any order."""

    def __init__(self, lifetimes: Sequence[Lifetime]) -> None:
        """Find out which of `lifetimes` overlap in time."""
        self.items = tuple(lifetimes)
        self.sizes = [item.size for item in self.items]
        alive = live_bytes(self.items)
        self.bound = max(alive.values(), default=0)
        self.crowds = [
            max(alive[step] for step in range(item.first, item.last + 1)) for item in self.items
        ]
        self._neighbours = overlaps(self.items)
        self.meetings = sum(map(len, self._neighbours))

    def height(self, offsets: Sequence[int]) -> int:
        """The highest end."""
        return max((o + s for o, s in zip(offsets, self.sizes, strict=True)), default=0)

    def first_fit(self, order: Iterable[int]) -> list[int]:
        """Offsets by index: each buffer at the lowest place that its placed neighbours leave."""
        offsets = [-1] * len(self.items)
        for index in order:
            offsets[index] = self._lowest(index, offsets)
        return offsets

    def _lowest(self, index: int, offsets: Sequence[int]) -> int:
        size, offset = self.sizes[index], 0
        taken = sorted((offsets[n], n) for n in self._neighbours[index] if offsets[n] >= 0)
        for start, neighbour in taken:
            if start >= offset + size:
                break
            offset = max(offset, start + self.sizes[neighbour])
        return offset


def _fitted(problem: Problem, goal: int) -> list[int]:
    """The best of first fit by every order, as far as one is needed."""
    best: list[int] | None = None
    for key in _ORDERS:
        ranks = [
            (*key(i, c), n)
            for n, (i, c) in enumerate(zip(problem.items, problem.crowds, strict=True))
        ]
        offsets = problem.first_fit(rank[-1] for rank in sorted(ranks))
        best = offsets if best is None else min(best, offsets, key=problem.height)
        if problem.height(best) <= goal:
            break
    assert best is not None
    return best


def _promoted(problem: Problem, offsets: list[int], goal: int) -> list[int]:
    """The best of first fit again and again, what stuck out further to the front each time."""
    blame = [0] * len(problem.items)
    best = offsets
    for _ in range(min(PROMOTIONS, LOOKS // problem.meetings)):
        for index, offset in enumerate(offsets):
            blame[index] += offset + problem.sizes[index] > goal
        ranks = [
            (-problem.sizes[n] * (1 + blame[n]), item.first, n)
            for n, item in enumerate(problem.items)
        ]
        offsets = problem.first_fit(rank[-1] for rank in sorted(ranks))
        best = min(best, offsets, key=problem.height)
        if problem.height(best) <= goal:
            break
    return best


_Key = Callable[[Lifetime, int], tuple[int, ...]]
_ORDERS: tuple[_Key, ...] = (
    lambda item, _: (-item.size, -item.first, item.last),
    lambda item, _: (-item.size, item.first, item.last),
    lambda item, _: (-item.size * (item.last - item.first + 1), -item.size, item.first),
    lambda item, _: (item.first - item.last, -item.size, item.first),
    lambda item, crowd: (-crowd, -item.size, item.first),
    lambda item, crowd: (-crowd, item.first - item.last, -item.size, item.first),
)
"""Orders of first fit, by buffer and the most bytes alive at one of its steps: largest first, by
area, longest first, and those around the peak first."""
