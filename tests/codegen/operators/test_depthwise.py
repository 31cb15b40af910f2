import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from support import single_op
from support.litert import read
from support.merge import merge
from support.placement import spread
from support.sanitized import Sanitized, random_frames
from support.strategies import Filling, fillings

from n6lib.codegen.operators.depthwise import emit_depthwise_conv2d
from n6lib.codegen.scope import Scope
from n6lib.graph import Graph

# Around the kernel's group of 32 channels.
CHANNELS = st.sampled_from((1, 3, 8, 24, 31, 32, 33, 40, 64, 70))
VALUES = Filling("random", np.iinfo("int8"), 1)


@st.composite
def convolutions(draw: st.DrawFn) -> Graph:
    """Kernels up to 5 by 4, dilated up to 3, over images that they fit into."""
    pair = st.tuples(st.integers(1, 3), st.integers(1, 3))
    multiplier, filling = draw(st.integers(1, 3)), draw(fillings())
    count = draw(CHANNELS) * multiplier
    kernel, dilations = draw(st.tuples(st.integers(1, 5), st.integers(1, 4))), draw(pair)
    extent = [(k - 1) * d + 1 for k, d in zip(kernel, dilations, strict=True)]
    content = single_op.depthwise_conv2d(
        filling(1, *kernel, count),
        draw(st.sampled_from((None, np.arange(count, dtype=np.int32) * 99 - 500))),
        (draw(st.integers(extent[0], 13)), draw(st.integers(extent[1], 13))),
        batch=draw(st.integers(1, 2)),
        depth_multiplier=multiplier,
        padding=draw(st.sampled_from(("same", "valid"))),
        strides=draw(pair),
        dilations=dilations,
        activation=draw(st.sampled_from(("none", "relu6"))),
        weight_scales=np.linspace(0.001, 0.03, count, dtype=np.float32),
    )
    return read(content)


@given(st.lists(convolutions(), min_size=12, max_size=12))
@settings(max_examples=5)
def test_depthwise_convolutions(sanitized: Sanitized, graphs: list[Graph]) -> None:
    network = merge(graphs)
    sanitized.check(network, random_frames(network))


def test_biases_at_the_limit_wrap(sanitized: Sanitized) -> None:
    limits = np.iinfo("int32")
    network = merge(
        [
            read(single_op.depthwise_conv2d(VALUES(1, 3, 3, 5), np.full(5, bias, np.int32)))
            for bias in (limits.min, limits.max)
        ]
    )
    sanitized.check(network, random_frames(network))


def test_weights_are_stored_as_they_are() -> None:
    weights = VALUES(1, 3, 2, 5)
    graph = read(single_op.depthwise_conv2d(weights, None))
    scope = Scope(graph, spread(graph))
    text = emit_depthwise_conv2d(scope, graph.operators[0])
    assert "n6_convolve_depthwise(&convolution, network_pool_ram + 0" in text
    assert scope.constants.blob()[:30].view(np.int8).tolist() == weights.reshape(-1).tolist()
    assert scope.scratch == 3 * 2 * 32
