"""Which buffers are alive at the same time."""

from collections.abc import Sequence

from n6lib.compiler.buffers import Lifetime


def overlaps(items: Sequence[Lifetime]) -> list[list[int]]:
    """By index, the others of `items` alive at a step at which that one is."""
    found: list[list[int]] = [[] for _ in items]
    alive: list[int] = []
    for index in sorted(range(len(items)), key=lambda index: items[index].first):
        alive = [other for other in alive if items[other].last >= items[index].first]
        for other in alive:
            found[other].append(index)
        found[index] += alive
        alive.append(index)
    return found
