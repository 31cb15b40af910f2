from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import single_op
from support.graph_edits import constant
from support.litert import read
from support.merge import merge
from support.placement import spread
from support.sanitized import Sanitized, random_frames
from support.strategies import affines

from n6lib.codegen.operators.elementwise import emit_add
from n6lib.codegen.scope import Scope
from n6lib.errors import InputError

AFFINES = affines(2.0**-4)
SUMS = st.builds(
    single_op.add,
    st.tuples(st.just(1), st.just(3), st.integers(1, 70)),
    AFFINES,
    AFFINES,
    AFFINES,
    st.sampled_from(("none", "relu", "relu6", "relu_n1_to_1")),
)


@given(st.lists(SUMS, min_size=10, max_size=10))
@settings(max_examples=4)
def test_sums(sanitized: Sanitized, models: list[bytes]) -> None:
    network = merge([read(model) for model in models])
    sanitized.check(network, random_frames(network, 3))


def test_a_sum_of_a_tensor_with_itself(sanitized: Sanitized) -> None:
    graph = read(single_op.add())
    operator = replace(graph.operators[0], inputs=("a", "a"))
    tensors = {name: graph.tensor(name) for name in ("a", "output")}
    graph = replace(graph, tensors=tensors, operators=(operator,), inputs=("a",))
    sanitized.check(graph, random_frames(graph))


def test_a_sum_with_a_constant(sanitized: Sanitized) -> None:
    graph = read(single_op.add())
    b = graph.tensor("b")
    held = constant("b", np.arange(b.elements).reshape(b.shape), b.dtype, b.quantization)
    graph = replace(graph, tensors={**graph.tensors, "b": held}, inputs=("a",))
    sanitized.check(graph, random_frames(graph))


def test_shapes_that_differ_are_refused() -> None:
    graph = read(single_op.add())
    tensors = {**graph.tensors, "b": replace(graph.tensor("b"), shape=(1, 1, 1, 3))}
    graph = replace(graph, tensors=tensors)
    with pytest.raises(InputError, match=r"output \(add\): adds"):
        emit_add(Scope(graph, spread(graph)), graph.operators[0])
