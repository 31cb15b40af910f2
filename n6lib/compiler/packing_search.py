"""Depth-first search for a packing within a given height.

Buffers are placed in the order of their offsets, each on what lies below it, so that a skyline
over time rises; canonical solutions as of Moffitt's minimalloc (2023). A branch is cut

* where the lowest place left for a buffer is no lower than the end of another that could go
  first: the same packing is met with that one placed first;
* where a step's skyline and what is still to live there exceed the height.
"""

from collections.abc import Sequence

from n6lib.compiler.buffers import Lifetime

NODES = 4000


def search(items: Sequence[Lifetime], height: int, nodes: int = NODES) -> list[int] | None:
    """Offsets of a packing not above `height`, or None if `nodes` placements found none."""
    state = _State(items, height, nodes)
    return state.offsets if state.descend(len(items)) else None


class _State:
    """A skyline over the steps, and what is still to be placed on it."""

    def __init__(self, items: Sequence[Lifetime], height: int, nodes: int) -> None:
        first = min((item.first for item in items), default=0)
        steps = max((item.last for item in items), default=-1) - first + 1
        self._spans = [range(item.first - first, item.last - first + 1) for item in items]
        self._sizes = [item.size for item in items]
        self._height, self._nodes = height, nodes
        self._skyline = [0] * steps
        self._rest = [0] * steps
        for span, size in zip(self._spans, self._sizes, strict=True):
            for step in span:
                self._rest[step] += size
        self.offsets = [-1] * len(items)

    def descend(self, left: int) -> bool:
        """Place the `left` buffers that are not placed; whether that was possible."""
        if left == 0:
            return True
        places = [
            (max(map(self._skyline.__getitem__, self._spans[index])), -self._sizes[index], index)
            for index, offset in enumerate(self.offsets)
            if offset < 0
        ]
        places.sort()
        first_end = min(offset - negative for offset, negative, _ in places)
        for offset, _, index in places:
            if offset >= first_end or self._nodes <= 0:
                return False
            self._nodes -= 1
            covered = [self._skyline[step] for step in self._spans[index]]
            self._put(index, offset)
            if self._possible(index) and self.descend(left - 1):
                return True
            self._take(index, covered)
        return False

    def _put(self, index: int, offset: int) -> None:
        self.offsets[index] = offset
        for step in self._spans[index]:
            self._skyline[step] = offset + self._sizes[index]
            self._rest[step] -= self._sizes[index]

    def _take(self, index: int, covered: list[int]) -> None:
        self.offsets[index] = -1
        for step, before in zip(self._spans[index], covered, strict=True):
            self._skyline[step] = before
            self._rest[step] += self._sizes[index]

    def _possible(self, index: int) -> bool:
        """Whether the steps that a placement touched can still be filled within the height."""
        return all(
            self._skyline[step] + self._rest[step] <= self._height for step in self._spans[index]
        )
