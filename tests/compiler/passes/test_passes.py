import numpy as np
import pytest
from hypothesis import given, settings
from support.networks import Network
from support.wasteful_graphs import frames, wasteful_graphs

from n6lib.compiler.passes import PASSES, run_passes
from n6lib.errors import InputError
from n6lib.graph import Graph
from n6lib.graph.verifier import verify
from n6lib.simulator import simulate


def same_results(before: Graph, after: Graph) -> None:
    verify(after)
    assert (before.inputs, before.outputs) == (after.inputs, after.outputs)
    given_values = frames(before)
    expected, found = simulate(before, given_values), simulate(after, given_values)
    for name in before.outputs:
        assert before.tensor(name) == after.tensor(name)
        np.testing.assert_array_equal(expected[name], found[name])


@pytest.mark.parametrize("name", PASSES)
@settings(max_examples=50)
@given(graph=wasteful_graphs())
def test_no_pass_changes_a_byte(name: str, graph: Graph) -> None:
    verify(graph)
    same_results(graph, PASSES[name].apply(graph))


@settings(max_examples=150)
@given(wasteful_graphs(14))
def test_all_passes_together_change_no_byte(graph: Graph) -> None:
    after = run_passes(graph)
    same_results(graph, after)
    assert len(after.operators) <= len(graph.operators)
    assert run_passes(after) is after


@pytest.mark.parametrize("name", PASSES)
@settings(max_examples=10)
@given(graph=wasteful_graphs(14))
def test_each_pass_can_be_switched_off(name: str, graph: Graph) -> None:
    same_results(graph, run_passes(graph, without=[name]))


def test_nothing_is_done_without_any() -> None:
    net = Network()
    x = net.pad(net.input((1, 9, 8, 8)), (0, 0, 0, 1, 0, 1, 0, 0))
    graph = net.build(net.depthwise(x, padded=False))
    assert run_passes(graph, without=list(PASSES)) is graph
    assert len(run_passes(graph).operators) == 1


def test_an_unknown_name_is_refused_with_the_choices() -> None:
    net = Network()
    graph = net.build(net.sigmoid(net.input((1, 1, 1, 1))))
    with pytest.raises(InputError, match="pass 'fold_pads' is not known; choose among fold_const"):
        run_passes(graph, without=["fold_pads"])
