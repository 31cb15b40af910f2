import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.graph_edits import one_operator

from n6lib.graph import DType, Quantization, Tensor
from n6lib.numerics.padding import mirror_pad, pad, pad_constant

AFFINE = Quantization((0.5,), (-7,))


def tensor(name: str, *shape: int) -> Tensor:
    return Tensor(name, shape, DType.INT8, AFFINE)


def test_zeros_first_and_then_the_inside() -> None:
    graph = one_operator("pad", [tensor("x", 2)], tensor("y", 5), paddings=(1, 2))
    target = np.zeros(5, np.int8)
    source = np.array([1, 2], np.int8)
    for place, values in pad(graph, graph.operators[0], [source], [target]):
        place[...] = values
    assert target.tolist() == [-7, 1, 2, -7, -7]


@pytest.mark.parametrize("shape", [(), (1,), (1, 1)])
def test_one_value_of_any_shape(shape: tuple[int, ...]) -> None:
    value = tensor("value", *shape)
    graph = one_operator("pad_constant", [tensor("x", 2), value], tensor("y", 4), paddings=(2, 0))
    target = np.zeros(4, np.int8)
    sources = [np.array([1, 2], np.int8), np.full(shape, 9, np.int8)]
    for place, values in pad_constant(graph, graph.operators[0], sources, [target]):
        place[...] = values
    assert target.tolist() == [9, 9, 1, 2]


@given(
    st.sampled_from(("edge", "reflect", "symmetric", "wrap")),
    st.lists(
        st.integers(2, 4).flatmap(
            lambda n: st.tuples(st.just(n), st.integers(0, n - 1), st.integers(0, n - 1))
        ),
        min_size=1,
        max_size=3,
    ),
)
def test_mirrors_are_numpy_s(mode: str, axes: list[tuple[int, int, int]]) -> None:
    """No move reads what it writes."""
    shape = [size for size, _, _ in axes]
    pairs = [(before, after) for _, before, after in axes]
    source = np.random.default_rng(0).integers(0, 100, shape).astype(np.int8)
    expected = np.pad(source, pairs, mode)  # type: ignore[call-overload]
    flat = tuple(count for pair in pairs for count in pair)
    x, y = tensor("x", *shape), tensor("y", *expected.shape)
    graph = one_operator("mirror_pad", [x], y, paddings=flat, mode=mode)
    target = np.zeros_like(expected)
    for place, values in mirror_pad(graph, graph.operators[0], [source], [target]):
        assert not np.shares_memory(place, values)
        place[...] = values
    np.testing.assert_array_equal(target, expected)
