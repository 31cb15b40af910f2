import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import single_op
from support.litert import read
from support.merge import merge
from support.placement import spread
from support.sanitized import Sanitized, random_frames
from support.strategies import Filling, affines, fillings

from n6lib.codegen.operators.convolution import emit_layer
from n6lib.codegen.scope import Scope
from n6lib.graph import Graph

# Around the kernel's row of 16 bytes, block of 4 filters and group of 32.
CHANNELS = st.sampled_from((1, 3, 8, 15, 16, 17, 31, 32, 33, 48))
FILTERS = st.sampled_from((1, 2, 4, 5, 13, 31, 32, 33, 37, 64))
VALUES = Filling("random", np.iinfo("int8"), 1)


def statements(weights: "np.ndarray", **options: object) -> tuple[str, Scope]:
    graph = read(single_op.conv2d(weights, None, **options))
    scope = Scope(graph, spread(graph))
    return emit_layer(scope, graph.operators[0]), scope


@st.composite
def pointwise(draw: st.DrawFn) -> Graph:
    """Images of 1 to 9 pixels, so that blocks of pixels end anywhere."""
    channels, filters, filling = draw(CHANNELS), draw(FILTERS), draw(fillings())
    content = single_op.conv2d(
        filling(filters, 1, 1, channels),
        draw(st.sampled_from((None, np.arange(filters, dtype=np.int32) * 999 - 5000))),
        draw(st.sampled_from(((1, 1), (1, 2), (3, 3), (2, 3)))),
        strides=draw(st.sampled_from(((1, 1), (2, 2), (1, 2)))),
        activation=draw(st.sampled_from(("none", "relu", "relu6"))),
        input_affine=draw(affines(2.0**-6)),
    )
    return read(content)


@st.composite
def windows(draw: st.DrawFn) -> Graph:
    """Kernels up to 5 by 3, dilated up to 3, over images that they fit into."""
    pair = st.tuples(st.integers(1, 3), st.integers(1, 3))
    channels, filters, filling = draw(CHANNELS), draw(FILTERS), draw(fillings())
    kernel, dilations = draw(st.tuples(st.integers(1, 5), st.integers(1, 3))), draw(pair)
    extent = [(k - 1) * d + 1 for k, d in zip(kernel, dilations, strict=True)]
    content = single_op.conv2d(
        filling(filters, *kernel, channels),
        None,
        (draw(st.integers(extent[0], 13)), draw(st.integers(extent[1], 13))),
        batch=draw(st.integers(1, 2)),
        padding=draw(st.sampled_from(("same", "valid"))),
        strides=draw(pair),
        dilations=dilations,
        weight_scales=np.linspace(0.001, 0.03, filters, dtype=np.float32),
    )
    return read(content)


@given(st.lists(pointwise(), min_size=12, max_size=12))
@settings(max_examples=4)
def test_pointwise_convolutions(sanitized: Sanitized, graphs: list[Graph]) -> None:
    network = merge(graphs)
    sanitized.check(network, random_frames(network))


@given(st.lists(windows(), min_size=12, max_size=12))
@settings(max_examples=4)
def test_windows(sanitized: Sanitized, graphs: list[Graph]) -> None:
    network = merge(graphs)
    sanitized.check(network, random_frames(network))


def test_biases_wrap_and_scales_above_one_shift_left(sanitized: Sanitized) -> None:
    limits = np.iinfo("int32")
    graphs = [
        read(single_op.conv2d(VALUES(5, 3, 3, 4), np.full(5, limits.min, np.int32))),
        read(single_op.conv2d(VALUES(5, 3, 3, 4), np.full(5, limits.max, np.int32))),
        read(single_op.conv2d(VALUES(5, 1, 1, 4), None, output_affine=(0.0001, -5))),
    ]
    network = merge(graphs)
    sanitized.check(network, random_frames(network))


def test_a_row_of_whole_vectors_is_read_in_place() -> None:
    text, scope = statements(VALUES(4, 1, 1, 32))
    assert ".patches = NULL" in text
    assert ".row = 32" in text
    assert scope.scratch == 0


@pytest.mark.parametrize(
    ("shape", "row"), [((4, 1, 1, 31), 32), ((4, 3, 3, 16), 144), ((4, 3, 3, 3), 32)]
)
def test_other_rows_are_padded_and_gathered(shape: tuple[int, ...], row: int) -> None:
    text, scope = statements(VALUES(*shape))
    assert ".patches = network_scratch" in text
    assert f".row = {row}" in text
    assert scope.scratch == 4 * row


def test_filters_are_padded_with_zeros() -> None:
    weights = VALUES(5, 1, 1, 3)
    _, scope = statements(weights)
    stored = scope.constants.blob()[: 8 * 16].view(np.int8).reshape(8, 16)
    assert stored[:5, :3].tolist() == weights.reshape(5, 3).tolist()
    assert np.count_nonzero(stored) == np.count_nonzero(weights)


def test_the_bias_holds_the_zero_points_share() -> None:
    weights = VALUES(2, 1, 1, 3)
    _, scope = statements(weights, input_affine=(0.05, 7))
    expected = -7 * weights.astype(np.int32).sum(axis=(1, 2, 3))
    assert scope.constants.all_words()[:2].tolist() == expected.tolist()
