"""The order in which ST's compiler numbers nodes: reverse post-order of a depth-first walk."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from n6lib.compiler.node import Node, Program


def numbered(program: Program) -> tuple[Node, ...]:
    """The nodes in the order of their numbers.

    The walk starts at the inputs and follows a buffer's readers in file order, so of two branches
    the one that the file names last comes first.
    """
    readers: dict[str, list[int]] = defaultdict(list)
    for index, node in enumerate(program.nodes):
        for name in dict.fromkeys(node.inputs):
            readers[name].append(index)
    finished: list[int] = []
    seen: set[int] = set()
    for start in [index for name in program.inputs for index in readers[name]]:
        _walk(program, readers, start, seen, finished)
    rest = [index for index in range(len(program.nodes)) if index not in seen]
    return tuple(program.nodes[index] for index in [*rest, *reversed(finished)])


def _walk(
    program: Program,
    readers: dict[str, list[int]],
    start: int,
    seen: set[int],
    finished: list[int],
) -> None:
    if start in seen:
        return
    seen.add(start)
    stack = [(start, _children(program, readers, start))]
    while stack:
        index, children = stack[-1]
        child = next((c for c in children if c not in seen), None)
        if child is None:
            finished.append(index)
            stack.pop()
        else:
            seen.add(child)
            stack.append((child, _children(program, readers, child)))


def _children(program: Program, readers: dict[str, list[int]], index: int) -> Iterator[int]:
    return chain.from_iterable(readers[name] for name in program.nodes[index].outputs)
