"""Depth-first search for a packing within a given height.

Buffers are placed in the order of their offsets, each on what lies below it, so that a skyline
over time rises; canonical solutions as of Moffitt's minimalloc (2023). A branch is cut

* where the lowest place left for a buffer is no lower than the end of another that could go
  first: the same packing is met with that one placed first;
* where a step's skyline and what is still to live there exceed the height;
* where fewer placements may still be tried than buffers are left.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.overlaps import overlaps

NODES = 4000


def search(items: Sequence[Lifetime], height: int, nodes: int = NODES) -> list[int] | None:
    """Offsets of a packing not above `height`, or None if `nodes` placements found none."""
    state = _State(items, height)
    untried = [state.candidates()]
    while state.left:
        if state.left > nodes or not untried:
            return None
        if not untried[-1]:
            untried.pop()
            if untried:
                state.take()
            continue
        nodes -= 1
        state.put(untried[-1].pop())
        if state.possible():
            untried.append(state.candidates())
        else:
            state.take()
    return state.offsets


@dataclass(frozen=True)
class _Placement:
    """A buffer on the skyline, with what was there before."""

    index: int
    skyline: list[int]
    lowest: list[int]


class _State:
    """A skyline over the steps, and what is still to be placed on it."""

    def __init__(self, items: Sequence[Lifetime], height: int) -> None:
        first = min((item.first for item in items), default=0)
        steps = max((item.last for item in items), default=-1) - first + 1
        self._spans = [slice(item.first - first, item.last - first + 1) for item in items]
        self._sizes = [item.size for item in items]
        self._overlaps = overlaps(items)
        self._height = height
        self._skyline = [0] * steps
        self._rest = [0] * steps
        for span, size in zip(self._spans, self._sizes, strict=True):
            self._rest[span] = [rest + size for rest in self._rest[span]]
        self._lowest = [0] * len(items)
        self._placed: list[_Placement] = []
        self._waiting = set(range(len(items)))
        self.offsets = [-1] * len(items)

    @property
    def left(self) -> int:
        """How many buffers are not placed."""
        return len(self._waiting)

    def candidates(self) -> list[int]:
        """Buffers that could be placed next: last the lowest, of equal ones the largest."""
        lowest, sizes = self._lowest, self._sizes
        first_end = min((lowest[index] + sizes[index] for index in self._waiting), default=0)
        found = [index for index in self._waiting if lowest[index] < first_end]
        return sorted(found, key=lambda index: (-lowest[index], sizes[index], -index))

    def put(self, index: int) -> None:
        """Place a buffer on what lies below it."""
        span, size, offset = self._spans[index], self._sizes[index], self._lowest[index]
        others = self._overlaps[index]
        before = [self._lowest[other] for other in others]
        self._placed.append(_Placement(index, self._skyline[span], before))
        self.offsets[index] = offset
        self._waiting.remove(index)
        self._skyline[span] = [offset + size] * (span.stop - span.start)
        self._rest[span] = [rest - size for rest in self._rest[span]]
        for other, lowest in zip(others, before, strict=True):
            self._lowest[other] = max(lowest, offset + size)

    def take(self) -> None:
        """Undo the latest placement."""
        latest = self._placed.pop()
        index, span = latest.index, self._spans[latest.index]
        self.offsets[index] = -1
        self._waiting.add(index)
        self._skyline[span] = latest.skyline
        self._rest[span] = [rest + self._sizes[index] for rest in self._rest[span]]
        for other, lowest in zip(self._overlaps[index], latest.lowest, strict=True):
            self._lowest[other] = lowest

    def possible(self) -> bool:
        """Whether the steps of the latest placement can still be filled within the height."""
        span = self._spans[self._placed[-1].index]
        steps = zip(self._skyline[span], self._rest[span], strict=True)
        return all(skyline + rest <= self._height for skyline, rest in steps)
