from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import single_op
from support.copies import float_resizes, nearest_resizes
from support.litert import read
from support.merge import merge
from support.placement import spread
from support.sanitized import Sanitized, random_frames

from n6lib.codegen.operators.resizing import emit_resize_bilinear
from n6lib.codegen.scope import Scope
from n6lib.errors import InputError
from n6lib.graph import Graph

SIZES = st.tuples(st.integers(1, 12), st.integers(1, 12))


@st.composite
def resizes(draw: st.DrawFn) -> Graph:
    """Any size to any other, in each of the three modes."""
    mode = draw(st.sampled_from(("asymmetric", "corners", "centers")))
    content = single_op.resize_bilinear(
        (draw(st.integers(1, 2)), *draw(SIZES), draw(st.integers(1, 20))),
        draw(SIZES),
        align_corners=mode == "corners",
        half_pixel_centers=mode == "centers",
    )
    return read(content)


@given(st.lists(resizes(), min_size=12, max_size=12))
@settings(max_examples=4)
def test_images(sanitized: Sanitized, graphs: list[Graph]) -> None:
    network = merge(graphs)
    sanitized.check(network, random_frames(network))


@given(st.lists(st.one_of(nearest_resizes(), float_resizes()), min_size=20, max_size=20))
@settings(max_examples=3)
def test_other_kernels(sanitized: Sanitized, models: list[bytes]) -> None:
    network = merge([read(model) for model in models])
    sanitized.check(network, random_frames(network)[:1])


def test_an_image_beyond_the_tables_is_refused() -> None:
    graph = read(single_op.resize_bilinear())
    wide = replace(graph.tensor("input"), shape=(1, 1, 1 << 15, 3))
    graph = replace(graph, tensors={**graph.tensors, "input": wide})
    with pytest.raises(InputError, match="fewer than 32768 rows and columns"):
        emit_resize_bilinear(Scope(graph, spread(graph)), graph.operators[0])
