from dataclasses import replace

from n6lib.compiler.blocks import Block, form_blocks
from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.node import Buffer, Node, Program, Unit


def program(*nodes: Node, **sizes: int) -> Program:
    buffers = {name: Buffer(name, size, size) for name, size in sizes.items()}
    return Program(nodes, buffers, ("x",), ("y",))


def node(kind: str, unit: Unit, inputs: str, outputs: str) -> Node:
    return Node(kind, "layer", unit, tuple(inputs), tuple(outputs), "")


LIVES = (
    Lifetime("a", 10, 1, 4),
    Lifetime("b", 20, 3, 4),
    Lifetime("c", 30, 4, 7),
    Lifetime("x", 5, 0, 1),
)
JOIN = program(node("Concat", Unit.STREAM, "ab", "c"), a=10, b=20, c=30, x=5)


def names(blocks: tuple[Block, ...]) -> list[tuple[str, ...]]:
    return [tuple(part.name for part in block.parts) for block in blocks]


def test_the_inputs_of_a_join_are_one_block_for_as_long_as_one_of_them_lives():
    joined, *rest = form_blocks(JOIN, LIVES, in_place=False)
    assert [part.name for part in joined.parts] == ["a", "b"]
    assert joined.holds == ((0, Lifetime("a", 30, 1, 4)),)
    assert [block.name for block in rest] == ["c", "x"]


def test_copies_of_the_cpu_need_neighbours_that_keep_their_own_time():
    by_cpu = program(node("Concat", Unit.DMA, "ab", "c"), a=10, b=20, c=30, x=5)
    joined, *_ = form_blocks(by_cpu, LIVES, in_place=False)
    assert joined.holds == ((0, LIVES[0]), (10, LIVES[1]))


def test_in_place_the_result_is_its_inputs():
    blocks = form_blocks(JOIN, LIVES, in_place=True)
    assert names(blocks) == [("a", "b"), ("x",)]
    assert (blocks[0].first, blocks[0].last, blocks[0].size) == (1, 7, 30)
    assert blocks[0].result == Lifetime("c", 30, 5, 7)
    own = ((0, Lifetime("a", 10, 1, 4)), (10, Lifetime("b", 20, 3, 4)))
    assert blocks[0].holds == (*own, (0, Lifetime("c", 30, 5, 7)))


def test_a_part_that_is_read_later_is_read_as_the_result():
    late = (replace(LIVES[0], last=9), *LIVES[1:])
    block, _ = form_blocks(JOIN, late, in_place=True)
    assert [part.last for part in block.parts] == [4, 4]
    assert block.result == Lifetime("c", 30, 5, 9)


def test_a_result_that_was_placed_otherwise_is_kept():
    twice = program(
        node("Concat", Unit.STREAM, "ab", "c"),
        node("Concat", Unit.STREAM, "cd", "e"),
        a=10, b=20, c=30, d=5, e=35, x=5,
    )  # fmt: skip
    lives = (*LIVES, Lifetime("d", 5, 5, 7), Lifetime("e", 35, 7, 9))
    blocks = form_blocks(twice, lives, in_place=True)
    # c is the inputs of the first join, so the second cannot have it for a neighbour of d
    assert names(blocks) == [("a", "b"), ("x",), ("d",), ("e",)]
    assert blocks[0].last == 7


def test_the_outputs_of_a_split_are_a_block_but_where_software_splits():
    lives = (Lifetime("p", 4, 2, 3), Lifetime("q", 4, 2, 6))
    by_stream = program(node("Split", Unit.STREAM, "x", "pq"), p=4, q=4, x=8)
    (block,) = form_blocks(by_stream, lives, in_place=False)
    assert (block.first, block.last, block.whole) == (2, 6, True)
    by_cpu = program(node("Split", Unit.CPU, "x", "pq"), p=4, q=4, x=8)
    assert names(form_blocks(by_cpu, lives, in_place=False)) == [("p",), ("q",)]


def test_a_buffer_is_in_one_block_only():
    both = program(
        node("Split", Unit.STREAM, "x", "ab"),
        node("Concat", Unit.STREAM, "ba", "c"),
        a=10, b=20, c=30, x=30,
    )  # fmt: skip
    assert names(form_blocks(both, LIVES, in_place=False)) == [("a", "b"), ("c",), ("x",)]


AGAIN = program(
    node("Split", Unit.STREAM, "x", "ab"),
    node("Concat", Unit.STREAM, "abd", "c"),
    a=10, b=20, c=35, d=5, x=30,
)  # fmt: skip


def test_what_a_split_made_lies_within_the_inputs_of_a_join():
    block, *rest = form_blocks(AGAIN, (*LIVES, Lifetime("d", 5, 2, 4)), in_place=False)
    assert [part.name for part in block.parts] == ["a", "b", "d"]
    assert (block.first, block.last, block.size, block.whole) == (1, 4, 35, True)
    assert [other.name for other in rest] == ["c", "x"]


def test_a_join_of_some_of_what_a_split_made_is_no_block():
    some = program(
        node("Split", Unit.STREAM, "x", "ab"),
        node("Concat", Unit.STREAM, "bd", "c"),
        a=10, b=20, c=25, d=5, x=30,
    )  # fmt: skip
    lives = (*LIVES, Lifetime("d", 5, 2, 4))
    assert names(form_blocks(some, lives, in_place=False))[0] == ("a", "b")


def test_one_tensor_twice_is_no_block():
    repeated = program(node("Concat", Unit.STREAM, "aa", "c"), a=10, c=20, x=5)
    lives = (Lifetime("a", 10, 1, 4), Lifetime("c", 20, 4, 7))
    assert names(form_blocks(repeated, lives, in_place=True)) == [("a",), ("c",)]


def test_every_buffer_is_in_a_block():
    blocks = form_blocks(JOIN, LIVES, in_place=False)
    assert {name for block in names(blocks) for name in block} == {"a", "b", "c", "x"}
