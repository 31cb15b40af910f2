import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.networks import Network

from n6lib.compiler.placement import place, tensor_lifetimes, tensor_traffic
from n6lib.compiler.spaces import ALIGNMENT
from n6lib.compiler.validator import validate
from n6lib.errors import InputError
from n6lib.targets import load_target

POOLS = load_target("stm32n6570-dk").pools


def chain(length: int, channels: int = 8):
    net = Network()
    x = net.input((1, 8, 8, channels))
    kept = x
    for step in range(length):
        x = net.conv2d(x, channels)
        if step == 1:
            kept = x
    return net.build(net.add(x, kept))


@settings(max_examples=25)
@given(st.integers(1, 12), st.sampled_from([8, 16, 32]))
def test_every_activation_has_a_place_of_its_own_while_it_lives(length, channels):
    graph = chain(length, channels)
    placement = place(graph, POOLS)
    validate(placement.allocations, placement.pools)
    assert placement.allocations.keys() == {tensor.name for tensor in graph.activations()}
    assert all(a.offset % ALIGNMENT == 0 for a in placement.allocations.values())
    assert sum(placement.physical.values()) == sum(placement.pools.values())
    assert sum(placement.pools.values()) >= placement.bound


def test_a_chain_needs_two_tensors_at_a_time():
    net = Network()
    x = net.input((1, 8, 8, 8))
    for _ in range(5):
        x = net.conv2d(x, 8)
    placement = place(net.build(x), POOLS)
    assert sum(placement.pools.values()) == 2 * 8 * 8 * 8
    assert placement.bound == 2 * 8 * 8 * 8


def test_an_operator_never_writes_over_what_it_reads():
    graph = chain(6)
    allocations = place(graph, POOLS).allocations
    for operator in graph.operators:
        output = allocations[operator.outputs[0]]
        for name in operator.inputs:
            if name in allocations:
                source = allocations[name]
                apart = (
                    source.pool != output.pool
                    or source.offset + source.size <= output.offset
                    or output.offset + output.size <= source.offset
                )
                assert apart


def test_outputs_live_to_the_end_and_inputs_from_the_start():
    net = Network()
    x = net.input((1, 8, 8, 8))
    early = net.conv2d(x, 8)
    late = net.conv2d(net.conv2d(early, 8), 8)
    graph = net.build(early, late)
    lifetimes = {lifetime.name: lifetime for lifetime in tensor_lifetimes(graph)}
    assert lifetimes[x].first == 0
    assert lifetimes[early].last == lifetimes[late].last == 2


def test_a_graph_without_room_is_refused_with_the_buffer():
    with pytest.raises(InputError, match="larger than every range of pools"):
        place(chain(1), [])


def test_traffic_is_one_write_and_one_read_by_each_reader():
    net = Network()
    x = net.input((1, 8, 8, 8))
    y = net.conv2d(x, 8)
    z = net.add(net.conv2d(y, 8), y)
    traffic = tensor_traffic(net.build(z))
    assert (traffic[x], traffic[y], traffic[z]) == (2 * 512, 3 * 512, 512)
