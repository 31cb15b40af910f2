from n6lib.compiler.node import Buffer, Node, Program, Unit
from n6lib.compiler.waiting import Waiting

UNITS = {"a": Unit.ARITH, "b": Unit.CPU, "c": Unit.ARITH, "d": Unit.DMA, "e": Unit.STREAM}


def program() -> Program:
    """Five readers of one input, which are numbered from the last to the first."""
    nodes = tuple(Node("Any", name, unit, ("x",), (name,), "") for name, unit in UNITS.items())
    buffers = {name: Buffer(name, 8, 8) for name in ("x", *UNITS)}
    return Program(nodes, buffers, ("x",), tuple(UNITS))


def tried(waiting: Waiting, names: str) -> str:
    """The names of these nodes in the order in which they are tried."""
    return "".join(node.name for node in waiting.sort(n for n in waiting.nodes if n.name in names))


def test_by_number_the_lowest_comes_first() -> None:
    assert tried(Waiting(program(), by_age=False), "abcde") == "edcba"


def test_software_and_copies_by_the_cpu_come_first_by_falling_number() -> None:
    waiting = Waiting(program(), by_age=True)
    assert waiting.number["b"] > waiting.number["d"]
    assert tried(waiting, "abcde") == "bdeca"


def test_of_others_the_one_that_waits_longest_comes_first() -> None:
    waiting = Waiting(program(), by_age=True)
    assert tried(waiting, "a") == "a"
    assert tried(waiting, "ace") == "aec"
    assert tried(waiting, "abce") == "baec"
