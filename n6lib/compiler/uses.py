"""What is done with a block, as it decides which of equally large ones ST's compiler places first.

Read off the addresses of published runs; docs/compiler.md says how far it holds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from n6lib.compiler.blocks import Block, Use
from n6lib.compiler.node import Program


def mark_uses(
    blocks: Iterable[Block], program: Program, waits: Sequence[bool]
) -> tuple[Block, ...]:
    """`blocks` with what the nodes of `program` do with them.

    `waits` tells of each epoch, the first is 1, whether it moves its buffers for longer than it
    computes and fetches kernels.
    """
    made = tuple(blocks)
    block_of = {item.name: block.name for block in made for item in block.lifetimes}
    sizes = {item.name: item.size for block in made for item in block.lifetimes}
    grows = program.rules.follows("widened_first")
    avoids = program.rules.follows("convolved_last")
    waits = waits if program.rules.follows("awaited_first") else ()
    widened: dict[str, int] = {}
    convolved: set[str] = set()
    for node in program.nodes:
        written = max((sizes.get(program.root(name).name, 0) for name in node.outputs), default=0)
        for name in node.inputs:
            read = block_of.get(program.root(name).name) if name in program.buffers else None
            if read is None:
                continue
            widened[read] = max(widened.get(read, 0), written) if grows else 0
            if node.convolution is not None and avoids:
                convolved.add(read)
    return tuple(
        replace(
            block,
            use=Use(
                widened=_beyond(block.size, widened.get(block.name, 0)),
                convolved=block.name in convolved,
                awaited=0 < block.last <= len(waits) and waits[block.last - 1],
            ),
        )
        for block in made
    )


def _beyond(size: int, written: int) -> int:
    return written if written > size else 0
