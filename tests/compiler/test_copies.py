from collections import Counter
from dataclasses import replace

import pytest
from support.lowered import body
from support.networks import Network

from n6lib.compiler.copies import insert_copies, quantize_for_each
from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Buffer, Node, Program, Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import Graph, Operator

PROFILE = load_profile("st-2.1")


def copies(graph: Graph, *, optimized: bool = True) -> list[Node]:
    profile = PROFILE if optimized else load_profile("st-2.1 -O0 --Oalt-sched")
    program, _ = insert_copies(lower(graph, profile), profile)
    return [node for node in program.nodes if node.kind == "Identity"]


def long_reading() -> Graph:
    """A 3x3 kernel that computes four cycles for each element that a 1x1 kernel made."""
    net = Network()
    x = net.conv2d(net.input((1, 64, 64, 48), zero_point=5), 32, zero_point=7, activation="none")
    return net.build(net.conv2d(x, 64, 3, 2, zero_point=7, activation="none"))


def readers(*sizes: int) -> Graph:
    """3x3 kernels of so many results over what a 1x1 kernel made."""
    net = Network()
    x = net.conv2d(net.input((1, 64, 64, 48), zero_point=5), 32, zero_point=7, activation="none")
    return net.build(*(net.conv2d(x, n, 3, 2, zero_point=7, activation="none") for n in sizes))


def test_what_a_convolution_reads_for_long_is_copied_into_its_groups() -> None:
    (copy,) = copies(long_reading())
    assert copy.unit is Unit.STREAM
    assert "for long" in copy.reason


def test_no_input_is_copied_without_optimization() -> None:
    assert not copies(long_reading(), optimized=False)


def test_one_copy_serves_all_who_read_in_the_same_groups() -> None:
    net = Network()
    x = net.conv2d(net.input((1, 64, 64, 48), zero_point=5), 32, zero_point=7, activation="none")
    a, b = (net.conv2d(x, 64, 3, 2, zero_point=7, activation="none") for _ in range(2))
    assert len(copies(net.build(net.add(a, b)))) == 1


@pytest.mark.parametrize(("profile", "count"), [("st-2.1", 1), ("st-4.0", 0)])
def test_images_are_copied_into_planes_up_to_the_third_generation(profile: str, count: int) -> None:
    """Pad_23 and Conv2D_180 of BlazeFace read copies with ATONN 1.1.1, and with 1.1.3 none."""
    net = Network()
    x = net.input((1, 8, 8, 96), zero_point=5)
    for graph in (
        net.build(net.pad(x, (0, 0, 1, 1, 1, 1, 0, 0))),
        net.build(net.depthwise(x, 5, zero_point=5)),
    ):
        options = load_profile(profile)
        program, _ = insert_copies(lower(graph, options), options)
        assert [node.kind for node in program.nodes].count("Identity") == count


def test_who_reads_less_long_takes_the_copy_too() -> None:
    """A kernel of 32 results takes 2 cycles for an element, which alone is no reason for one."""
    assert not copies(readers(32))
    graph = readers(32, 64)
    program, _ = insert_copies(lower(graph, PROFILE), PROFILE)
    first, *others = (node.inputs[0] for node in program.nodes if node.convolution)
    assert len(set(others)) == 1
    assert [node.inputs for node in copies(graph)] == [(graph.operators[0].outputs[0],)]
    assert first not in others


def test_what_was_joined_is_copied_for_its_order() -> None:
    net = Network()
    x = net.conv2d(net.input((1, 32, 32, 64), zero_point=5), 64, zero_point=7, activation="none")
    whole = net.tensors[x]
    net.tensors["joined"] = replace(whole, name="joined", shape=(*whole.shape[:3], 128))
    net.operators.append(Operator("joined", "concat", (x, x), ("joined",), {"axis": 3}))
    (copy,) = copies(net.build(net.conv2d("joined", 64, 3, 2, zero_point=7)))
    assert copy.inputs == ("joined",)


def test_kernels_that_are_not_inflated_read_plane_after_plane() -> None:
    net = Network()
    x = net.depthwise(net.input((1, 16, 16, 3), zero_point=5), zero_point=5, activation="none")
    assert len(copies(net.build(x))) == 1


def test_parts_of_a_split_are_put_side_by_side_for_kernels_of_other_groups() -> None:
    net = Network()
    x = net.conv2d(net.input((1, 32, 32, 32), zero_point=5), 64, zero_point=7, activation="none")
    whole = net.tensors[x]
    for name in ("left", "right"):
        net.tensors[name] = replace(whole, name=name, shape=(*whole.shape[:3], 32))
    attributes = {"axis": 3, "sizes": (32, 32)}
    net.operators.append(Operator("split", "split", (x,), ("left", "right"), attributes))
    left, right = (net.conv2d(n, 32, 3, zero_point=7) for n in ("left", "right"))
    made = copies(net.build(net.add(left, right)))
    assert sorted(copy.inputs[0] for copy in made) == ["left", "right"]
    assert all("side by side" in copy.reason for copy in made)


@pytest.mark.parametrize("repeated", [True, False])
def test_each_reader_of_floats_gets_its_own_bytes(repeated: bool) -> None:
    """Of conversions that the compiler inserted; a model's own stay one for all."""
    made = Node("QuantizeLinear", "q", Unit.CPU, ("f",), ("x",), "", repeated=repeated)
    readers = [Node("Add", name, Unit.ARITH, ("x",), (name,), "") for name in "ab"]
    buffers = {name: Buffer(name, 8, 8) for name in "fxab"}
    program = Program((made, *readers), buffers, ("f",), ("a",))
    nodes = quantize_for_each(program).nodes
    assert Counter(node.kind for node in nodes) == {
        "QuantizeLinear": 1 + repeated,
        "Add": 2,
    }
    assert len({node.name for node in nodes}) == len(nodes)
    assert next(node.inputs for node in nodes if node.kind == "Add") == ("x",)


@pytest.mark.parametrize("optimized", [True, False])
def test_copies_change_no_buffer_that_was_there(optimized: bool) -> None:
    profile = PROFILE if optimized else load_profile("st-2.1 -O0 --Oalt-sched")
    before = lower(long_reading(), profile)
    after, _ = insert_copies(before, profile)
    assert before.buffers.items() <= after.buffers.items()
    assert len(after.nodes) - len(before.nodes) == len(after.buffers) - len(before.buffers)
    assert len(body(long_reading())) == len(before.nodes) - 2


@pytest.mark.parametrize(("zero_point", "count"), [(7, 1), (-128, 0)])
def test_signed_features_of_small_blocks_are_copied(zero_point: int, count: int) -> None:
    """Blocks of 4 channels are less than a beat; a subtraction writes them as they are wanted."""
    net = Network()
    x = net.conv2d(net.input((1, 16, 16, 16), zero_point=5), 32, zero_point=zero_point)
    x = net.add(x, x, zero_point=zero_point)
    graph = net.build(net.depthwise(x, zero_point=7))
    profile = load_profile("st-2.2")
    program, _ = insert_copies(lower(graph, profile), profile)
    assert sum(node.kind == "Identity" for node in program.nodes) == count
