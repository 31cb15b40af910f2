import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.networks import Network

from n6lib.compiler.placement import ALIGNMENT, lower_bound, place, tensor_lifetimes
from n6lib.compiler.validator import validate
from n6lib.errors import InputError

CAPACITY = {"fast": 20_000, "slow": 10**6}


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
    placement = place(graph, CAPACITY)
    validate(placement.allocations, CAPACITY)
    assert placement.allocations.keys() == {tensor.name for tensor in graph.activations()}
    assert all(a.offset % ALIGNMENT == 0 for a in placement.allocations.values())
    assert sum(placement.pools.values()) >= lower_bound(placement.allocations.values())


def test_a_chain_needs_two_tensors_at_a_time():
    net = Network()
    x = net.input((1, 8, 8, 8))
    for _ in range(5):
        x = net.conv2d(x, 8)
    placement = place(net.build(x), CAPACITY)
    assert sum(placement.pools.values()) == 2 * 8 * 8 * 8
    assert lower_bound(placement.allocations.values()) == 2 * 8 * 8 * 8


def test_an_operator_never_writes_over_what_it_reads():
    graph = chain(6)
    allocations = place(graph, CAPACITY).allocations
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
    with pytest.raises(InputError, match="larger than every pool"):
        place(chain(1), {"tiny": 64})
