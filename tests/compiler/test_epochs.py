from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.networks import Network

from n6lib.compiler.epochs import group_epochs
from n6lib.compiler.lowering import lower
from n6lib.compiler.network import EpochKind
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import Graph
from n6lib.targets import load_target

PROFILE = load_profile("st-2.1")
NPU = load_target("stm32n6570-dk").npu


def epochs(graph: Graph) -> list[list[str]]:
    return [[node.kind for node in group.nodes] for group in groups(graph)]


def groups(graph: Graph):
    return group_epochs(lower(graph, PROFILE), NPU)


def test_a_convolution_takes_its_affine_tail_and_the_next_subtraction_along():
    net = Network()
    x = net.conv2d(net.input((1, 16, 16, 8), zero_point=5), 16)
    graph = net.build(net.depthwise(x))
    assert epochs(graph)[1] == ["Conv", "Mul", "Add", "Sub"]


def test_the_input_transpose_is_an_epoch_of_its_own():
    net = Network()
    graph = net.build(net.conv2d(net.input((1, 16, 16, 8), zero_point=5), 16))
    assert epochs(graph)[0] == ["Transpose"]


def test_the_output_transpose_joins_what_makes_the_output():
    net = Network()
    graph = net.build(net.conv2d(net.input((1, 16, 16, 8), zero_point=5), 16))
    assert epochs(graph)[-1] == ["Conv", "Mul", "Add", "Transpose"]


def test_a_pointwise_convolution_of_one_group_streams_from_its_producer():
    net = Network()
    x = net.conv2d(net.input((1, 16, 16, 24), zero_point=5), 24, zero_point=7, activation="none")
    graph = net.build(net.conv2d(x, 24, zero_point=7, activation="none"))
    assert ["Conv", "Mul", "Add", "Conv", "Mul", "Add", "Transpose"] in epochs(graph)


def test_a_convolution_that_reads_its_input_twice_waits_for_memory():
    net = Network()
    x = net.conv2d(net.input((1, 16, 16, 24), zero_point=5), 24, zero_point=7, activation="none")
    graph = net.build(net.conv2d(x, 48, zero_point=7, activation="none"))
    assert ["Conv", "Mul", "Add", "Conv", "Mul", "Add"] not in epochs(graph)


def test_what_arrives_from_memory_through_an_arith_unit_is_stored_before_a_depthwise():
    net = Network()
    x = net.input((1, 16, 16, 16), zero_point=5)
    y = net.resize(x)
    graph = net.build(net.depthwise(net.add(y, y, zero_point=3), zero_point=3, activation="none"))
    assert ["Add"] in epochs(graph)


def test_an_arith_shortage_cuts_between_scale_and_bias():
    net = Network()
    x = net.input((1, 16, 16, 24), zero_point=5)
    a = net.conv2d(x, 24, zero_point=7, activation="none")
    b = net.add(a, x, zero_point=7)
    c = net.conv2d(b, 24, zero_point=7, activation="none")
    graph = net.build(net.add(c, b))
    assert ["Conv", "Mul", "Add", "Add", "Conv", "Mul"] in epochs(graph)


def test_siblings_that_do_not_fit_together_close_the_epoch():
    net = Network()
    x = net.input((1, 12, 12, 64), zero_point=5)
    a = net.conv2d(x, 64, zero_point=7, activation="none")
    b = net.conv2d(x, 64, zero_point=7, activation="none")
    kinds = epochs(net.build(net.add(a, b)))
    assert kinds[1] == ["Conv"]
    assert kinds[2][0] == "Conv"


def test_software_runs_in_epochs_of_its_own():
    net = Network()
    x = net.resize(net.input((1, 8, 8, 8), zero_point=5))
    graph = net.build(net.dequantize(net.sigmoid(x)))
    software = [group for group in groups(graph) if group.kind is EpochKind.CPU]
    assert [[node.kind for node in group.nodes] for group in software] == [
        ["Resize"],
        ["DequantizeLinear"],
    ]


@st.composite
def graphs(draw):
    net = Network(seed=draw(st.integers(0, 99)))
    channels = draw(st.sampled_from([8, 16, 24, 32, 64, 96]))
    pool = [net.input((1, 8, 8, channels), zero_point=draw(st.sampled_from([-128, 5])))]
    for _ in range(draw(st.integers(1, 10))):
        source = draw(st.sampled_from(pool))
        zero_point = draw(st.sampled_from([-128, 0, 9]))
        kind = draw(st.sampled_from(["conv", "depthwise", "add", "sigmoid", "resize"]))
        if kind == "conv":
            kernel = draw(st.sampled_from([1, 3, 5]))
            made = net.conv2d(source, channels, kernel, zero_point=zero_point)
        elif kind == "depthwise":
            made = net.depthwise(source, zero_point=zero_point)
        elif kind == "add":
            same = [n for n in pool if net.tensors[n].shape == net.tensors[source].shape]
            made = net.add(source, draw(st.sampled_from(same)), zero_point)
        elif kind == "sigmoid":
            made = net.sigmoid(source)
        else:
            made = net.resize(source, 1)
        pool.append(made)
    return net.build(pool[-1])


@settings(max_examples=120)
@given(graphs())
def test_every_schedule_runs_each_node_once_within_the_units_and_after_its_inputs(graph):
    program = lower(graph, PROFILE)
    limits = {Unit.CONV: 4, Unit.POOL: 2, Unit.ACTIV: 2, Unit.ARITH: 4}
    written = {name for node in program.nodes for name in node.outputs}
    stored: set[str] = set()
    scheduled = []
    for group in group_epochs(program, NPU):
        used = Counter()
        inside: set[str] = set()
        for node in group.nodes:
            used[node.unit] += node.units
            assert all(n in stored | inside for n in node.inputs if n in written)
            inside.update(node.outputs)
        assert all(used[unit] <= limit for unit, limit in limits.items())
        assert (group.kind is EpochKind.CPU) == (used[Unit.CPU] > 0)
        assert used[Unit.CPU] in (0, 1)
        stored |= inside
        scheduled += [node.name for node in group.nodes]
    assert sorted(scheduled) == sorted(node.name for node in program.nodes)


def test_names_of_nodes_are_unique_even_where_kernels_are_decomposed():
    net = Network()
    graph = net.build(net.conv2d(net.input((1, 16, 16, 8)), 8, 5))
    names = [node.name for node in lower(graph, PROFILE).nodes]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("profile", ["st-2.0", "st-2.1", "st-2.1 -O3 --Oalt-sched"])
def test_published_epochs_of_movenet(movenet, profile):
    """ST Edge AI Core 2.0 and 2.1 both print 75 epochs, software at 59, 63, 67 and 74."""
    from n6lib.compiler.driver import compile_model

    network = compile_model(movenet, "stm32n6570-dk", profile)
    cpu = [epoch.index for epoch in network.schedule if epoch.kind is EpochKind.CPU]
    assert (len(network.schedule), cpu) == (75, [59, 63, 67, 74])


def forked(size: int) -> Graph:
    """Two convolutions of one image that software made, each after a subtraction of its own."""
    net = Network()
    x = net.resize(net.input((1, size, size, 64), zero_point=-128), 1)
    return net.build(net.add(*(net.conv2d(x, 64, zero_point=7) for _ in range(2))))


def test_readers_of_a_buffer_wait_where_one_bank_does_not_hold_what_they_write():
    assert ["Sub", "Sub"] in epochs(forked(32))
    assert ["Sub", "Sub"] not in epochs(forked(64))
