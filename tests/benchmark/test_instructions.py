import pytest
from support.benchmarks import compiled

from n6lib.benchmark.instructions import by_epoch, by_kind


@pytest.fixture
def network(tmp_path):
    return compiled(tmp_path)


def test_every_epoch_is_listed_and_no_instruction_lost(network):
    counts = {operator.name: 7**i for i, operator in enumerate(network.graph.operators)}
    epochs = by_epoch(network, counts)
    assert [epoch["index"] for epoch in epochs] == [epoch.index for epoch in network.schedule]
    assert sum(epoch["instructions"] for epoch in epochs) == sum(counts.values())


def test_instructions_belong_to_the_epoch_that_completes_the_operator(network):
    for operator in network.graph.operators:
        epochs = by_epoch(network, {operator.name: 5})
        counted = [epoch["index"] for epoch in epochs if epoch["instructions"]]
        assert counted == [network.epoch_of[operator.name]]


def test_kinds_are_sorted_and_add_up(network):
    counts = {operator.name: 10 for operator in network.graph.operators}
    kinds = by_kind(network, counts)
    assert list(kinds) == sorted(kinds)
    assert set(kinds) == {operator.kind for operator in network.graph.operators}
    assert sum(kinds.values()) == sum(counts.values())


def test_an_operator_of_another_network_is_refused(network):
    with pytest.raises(KeyError):
        by_epoch(network, {"not of this network": 1})
