from n6lib.compiler.group import Group
from n6lib.compiler.network import EpochKind
from n6lib.compiler.node import Node, Unit


def node(name: str, *inputs: str) -> Node:
    return Node("Add", name, Unit.ARITH, inputs, (name,), "")


def test_branches_of_one_node_do_not_meet_again_in_the_epoch() -> None:
    group = Group(EpochKind.NPU, [node("a", "x"), node("b", "a"), node("c", "a")])
    assert group.rejoins(node("d", "b", "c"))
    assert group.rejoins(node("d", "a", "b"))


def test_branches_from_memory_may_meet() -> None:
    group = Group(EpochKind.NPU, [node("a", "x"), node("b", "x")])
    assert not group.rejoins(node("c", "a", "b"))
    assert not group.rejoins(node("c", "b", "x"))


def test_the_source_of_a_stream_is_what_reads_memory() -> None:
    first, second = node("a", "x"), node("b", "a", "y")
    group = Group(EpochKind.NPU, [first, second])
    assert group.source(second) is first
    assert group.writes("b") is second
    assert group.writes("x") is None
