import pytest

from n6lib.compiler.blocks import Block, Use
from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.convolution import Convolution
from n6lib.compiler.node import Buffer, Node, Program, Unit
from n6lib.compiler.uses import mark_uses

CONVOLUTION = Convolution(
    (1, 1), (4, 4, 8), (4, 4, 8), 64, depthwise=False, inflation=1, unsigned=True
)


def node(inputs: str, output: str, convolution: Convolution | None = None) -> Node:
    unit = Unit.CONV if convolution else Unit.ARITH
    return Node("N", "layer", unit, tuple(inputs), (output,), "", convolution=convolution)


def program(*nodes: Node, alias: dict[str, str] | None = None) -> Program:
    buffers = {name: Buffer(name, 1, 1, alias=(alias or {}).get(name)) for name in "abcdxyz"}
    return Program(nodes, buffers, ("x",), ("y",))


def block(name: str, size: int, first: int = 1, last: int = 2) -> Block:
    return Block((Lifetime(name, size, first, last),))


def uses(blocks: list[Block], *nodes: Node, waits: tuple[bool, ...] = (False,) * 9) -> list[Use]:
    return [block.use for block in mark_uses(blocks, program(*nodes), waits)]


@pytest.mark.parametrize(("size", "widened"), [(200, 200), (100, 0), (50, 0)])
def test_only_a_result_larger_than_the_block_widens_it(size: int, widened: int) -> None:
    used, _ = uses([block("a", 100), block("b", size)], node("a", "b"))
    assert used == Use(widened=widened)


def test_what_streams_on_within_the_epoch_widens_nothing() -> None:
    used, _ = uses([block("a", 100), block("c", 500)], node("a", "b"), node("b", "c"))
    assert used.widened == 0


def test_the_largest_result_of_all_readers_counts() -> None:
    made = [block("a", 100), block("b", 200), block("c", 300)]
    assert uses(made, node("a", "b"), node("a", "c"))[0].widened == 300


def test_one_convolution_among_the_readers_is_enough() -> None:
    made = [block("a", 100), block("d", 100)]
    first, second = uses(made, node("a", "b"), node("a", "c", CONVOLUTION), node("d", "z"))
    assert (first.convolved, second.convolved) == (True, False)


def test_a_buffer_is_read_under_its_other_names_too() -> None:
    renamed = program(node("z", "b", CONVOLUTION), alias={"z": "a"})
    (marked,) = mark_uses([block("a", 100)], renamed, ())
    assert marked.use.convolved


@pytest.mark.parametrize("last", range(5))
def test_the_epoch_of_the_last_reader_is_the_one_that_is_awaited(last: int) -> None:
    waits = (False, False, True)
    (use,) = uses([block("a", 100, 0, last)], waits=waits)
    assert use.awaited is (last == 3)


def test_a_join_s_result_is_used_as_the_block() -> None:
    parts = (Lifetime("a", 10, 1, 2), Lifetime("b", 20, 1, 2))
    joined = Block(parts, result=Lifetime("c", 30, 3, 4))
    nodes = (node("c", "d", CONVOLUTION),)
    (use, _) = uses([joined, block("d", 90)], *nodes, waits=(False, False, False, True))
    assert use == Use(widened=90, convolved=True, awaited=True)


def test_nothing_else_changes() -> None:
    made = [block("a", 100), block("b", 50)]
    marked = mark_uses(made, program(node("a", "b")), ())
    assert [(item.parts, item.whole, item.result) for item in marked] == [
        (item.parts, item.whole, item.result) for item in made
    ]
