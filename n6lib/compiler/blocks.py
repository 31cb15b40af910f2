"""Buffers that ST's compiler keeps side by side: the inputs of a Concat, the outputs of a Split."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.node import Node, Program, Unit


@dataclass(frozen=True)
class Use:
    """What decides between blocks of one size.

    `widened` is the size of the largest buffer that a node makes straight from the block, 0 if it
    is no larger than the block; `convolved` says that a convolution reads the block, `awaited` that
    the epoch that reads it last takes longer to move its buffers than for anything else.
    """

    widened: int = 0
    convolved: bool = False
    awaited: bool = False

    @property
    def rank(self) -> tuple[int, bool, bool]:
        """Lower ranks are placed earlier."""
        return (-self.widened, self.convolved, not self.awaited)


@dataclass(frozen=True)
class Block:
    """Buffers that lie one after the other in one pool.

    Those of a `whole` block hold all its bytes as long as any of them lives; of another, each its
    own bytes for its own time. A `result` is all of them under another name, from a step after
    which none of them is used by its own.
    """

    parts: tuple[Lifetime, ...]
    whole: bool = True
    result: Lifetime | None = None
    use: Use = Use()

    @property
    def name(self) -> str:
        """The name of its first buffer."""
        return self.parts[0].name

    @cached_property
    def size(self) -> int:
        """Bytes of all its buffers."""
        return sum(part.size for part in self.parts)

    @cached_property
    def first(self) -> int:
        """The step at which the first of them starts to live."""
        return min(part.first for part in self.parts)

    @cached_property
    def last(self) -> int:
        """The step up to which one of them lives."""
        return max(item.last for item in self.lifetimes)

    @property
    def lifetimes(self) -> tuple[Lifetime, ...]:
        """Its buffers, and its result if it has one."""
        return self.parts if self.result is None else (*self.parts, self.result)

    @cached_property
    def holds(self) -> tuple[tuple[int, Lifetime], ...]:
        """Which bytes are taken when: pairs of an offset in the block and what lies there."""
        if self.whole:
            return ((0, Lifetime(self.name, self.size, self.first, self.last)),)
        offset, held = 0, []
        for part in self.parts:
            held.append((offset, part))
            offset += part.size
        return (*held, *(() if self.result is None else ((0, self.result),)))


def form_blocks(
    program: Program, lifetimes: Iterable[Lifetime], *, in_place: bool
) -> tuple[Block, ...]:
    """The blocks that hold `lifetimes`, each buffer in one.

    Joins and splits that stream engines make take whole blocks; where the CPU sets the copies up,
    buffers only lie side by side. What a Split made lies within the inputs of a Concat that takes
    it up again. With `in_place` the result of a join is its inputs' memory, of which each takes its
    own bytes until then.
    """
    known = {lifetime.name: lifetime for lifetime in lifetimes}
    block_of: dict[str, Block] = {}
    for node in program.nodes:
        names = _together(program, node)
        inner = {block.name: block for name in names if (block := block_of.get(name))}
        if len(names) < 2 or any(name not in known for name in names):
            continue
        if not all(_within(block, names) for block in inner.values()):
            continue
        if not program.rules.follows("neighbours"):
            continue
        whole = node.unit is Unit.STREAM and program.rules.follows("whole_blocks")
        block = Block(tuple(known[name] for name in names), whole)
        result = program.root(node.outputs[0]).name
        if in_place and node.kind == "Concat" and result in known and result not in block_of:
            block = _renamed(block, known[result])
        block_of.update((item.name, block) for item in block.lifetimes)
    together = {block.name: block for block in block_of.values()}
    alone = (Block((item,)) for name, item in known.items() if name not in block_of)
    return (*together.values(), *alone)


def _within(block: Block, names: list[str]) -> bool:
    """Whether the buffers of `block` are neighbours among `names`, and no more than these."""
    parts = [part.name for part in block.parts]
    at = names.index(parts[0]) if parts[0] in names else len(names)
    return block.result is None and names[at : at + len(parts)] == parts


def _renamed(block: Block, result: Lifetime) -> Block:
    """The block whose parts are known as `result` from the step after it is made."""
    parts = tuple(replace(part, last=min(part.last, result.first)) for part in block.parts)
    last = max(result.last, block.last, result.first + 1)
    return Block(parts, whole=False, result=replace(result, first=result.first + 1, last=last))


def _together(program: Program, node: Node) -> list[str]:
    if node.kind == "Concat":
        return list(dict.fromkeys(program.root(name).name for name in node.inputs))
    if node.kind == "Split" and node.unit is Unit.STREAM:
        return list(dict.fromkeys(program.root(name).name for name in node.outputs))
    return []
