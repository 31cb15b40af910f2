from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import single_op
from support.litert import read
from support.merge import merge
from support.placement import spread
from support.sanitized import Sanitized, random_frames
from support.strategies import affines

from n6lib.codegen.operators.padding import emit_pad
from n6lib.codegen.scope import Scope
from n6lib.errors import InputError
from n6lib.graph import Graph

AXES = st.tuples(st.integers(1, 5), st.tuples(st.integers(0, 3), st.integers(0, 3)))


@st.composite
def pads(draw: st.DrawFn) -> Graph:
    """One to four axes of up to five elements, three more on either side."""
    shape, paddings = zip(*draw(st.lists(AXES, min_size=1, max_size=4)), strict=True)
    return read(single_op.pad(shape, paddings, draw(affines())))


@given(st.lists(pads(), min_size=12, max_size=12))
@settings(max_examples=4)
def test_borders(sanitized: Sanitized, graphs: list[Graph]) -> None:
    network = merge(graphs)
    sanitized.check(network, random_frames(network))


def test_missing_axes_come_first() -> None:
    graph = read(single_op.pad((2, 3), ((1, 0), (0, 4))))
    text = emit_pad(Scope(graph, spread(graph)), graph.operators[0])
    assert ".shape = {1, 1, 2, 3}, .before = {0, 0, 1, 0}, .after = {0, 0, 0, 4}" in text


def test_more_than_four_axes_are_refused() -> None:
    graph = read(single_op.pad((1, 2, 3, 4), ((0, 0),) * 4))
    tensors = {**graph.tensors, "input": replace(graph.tensor("input"), shape=(1, 1, 2, 3, 4))}
    graph = replace(graph, tensors=tensors)
    with pytest.raises(InputError, match="has 5 axes; generated C pads up to 4"):
        emit_pad(Scope(graph, spread(graph)), graph.operators[0])
