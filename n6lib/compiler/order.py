"""The orders in which ST's compiler walks nodes: reverse post-orders of depth-first walks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from n6lib.compiler.node import Node, Program

Readers = dict[str, list[Node]]


def numbered(program: Program) -> tuple[Node, ...]:
    """The nodes in the order of their numbers.

    The walk starts at the inputs and follows a buffer's readers in file order, those that are
    listed last behind all others; so of two branches the one listed last comes first.
    """
    last = {layer: place for place, layer in enumerate(program.listed_last)}
    return _walk(program, sorted(program.nodes, key=lambda node: last.get(node.layer, -1)))


def walked(program: Program) -> tuple[Node, ...]:
    """The nodes in the order of a second walk, by which those that waited as long are tried.

    By then the convolutions of images stand behind other readers, by number: of two branches that
    start with one, that of the higher number comes first.
    """
    last = {layer: place for place, layer in enumerate(program.listed_last)}
    listed = sorted(program.nodes, key=lambda node: last.get(node.layer, -1))
    lowered = [node for node in numbered(program) if node.layer in program.convolutions]
    others = [node for node in listed if node.layer not in program.convolutions]
    return _walk(program, [*others, *lowered])


def _walk(program: Program, listed: Iterable[Node]) -> tuple[Node, ...]:
    """Reverse post-order from the inputs, each buffer's readers in the order of `listed`."""
    readers: Readers = defaultdict(list)
    for node in listed:
        for name in dict.fromkeys(node.inputs):
            readers[name].append(node)
    finished: list[Node] = []
    seen: set[str] = set()
    for start in [node for name in program.inputs for node in readers[name]]:
        if start.name not in seen:
            _descend(readers, start, seen, finished)
    rest = [node for node in program.nodes if node.name not in seen]
    return (*rest, *reversed(finished))


def _descend(readers: Readers, start: Node, seen: set[str], finished: list[Node]) -> None:
    seen.add(start.name)
    stack = [(start, _followers(readers, start.outputs))]
    while stack:
        node, followers = stack[-1]
        following = next((other for other in followers if other.name not in seen), None)
        if following is None:
            finished.append(node)
            stack.pop()
        else:
            seen.add(following.name)
            stack.append((following, _followers(readers, following.outputs)))


def _followers(readers: Readers, outputs: Sequence[str]) -> chain[Node]:
    return chain.from_iterable(readers[name] for name in outputs)
