"""The C of layers in each of their types, against the simulator's bytes."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import layers
from support.layer_models import (
    DTYPES,
    convolutions,
    depthwise,
    fully_connected,
    products,
    transposed,
)
from support.layers import Precision, Slide
from support.litert import read
from support.merge import merge
from support.placement import spread
from support.sanitized import Sanitized

from n6lib.codegen.operators.layer import layers as layers_of
from n6lib.codegen.operators.real import emit_real_layer
from n6lib.codegen.scope import Scope
from n6lib.graph import Graph

Model = tuple[bytes, list[np.ndarray]]
FAMILY = (convolutions, depthwise, transposed, fully_connected, products)


def every(models: Callable[[str], st.SearchStrategy[Model]]) -> st.SearchStrategy[list[Model]]:
    """A model of each type."""
    return st.tuples(*(models(dtype) for dtype in DTYPES)).map(list)


@given(st.lists(st.tuples(*map(every, FAMILY)), min_size=3, max_size=3))
@settings(max_examples=4)
def test_gives_the_simulator_s_bytes(
    sanitized: Sanitized, drawn: list[tuple[list[Model], ...]]
) -> None:
    models = [model for family in drawn for types in family for model in types]
    network = merge([read(content) for content, _ in models])
    frame = {
        f"g{index}/{name}": values
        for index, (content, inputs) in enumerate(models)
        for name, values in zip(read(content).inputs, inputs, strict=True)
    }
    sanitized.check(network, [frame])


def parts(content: bytes) -> list[Any]:
    graph: Graph = read(content)
    return layers_of(Scope(graph, None), graph.operators[0])  # type: ignore[arg-type]


def test_a_fully_connected_layer_is_a_line_of_pixels() -> None:
    (layer,) = parts(layers.fully_connected(np.ones((5, 32), np.int8), None, (3, 32)))
    assert (layer.size("input_width"), layer.size("output_channels")) == (3, 5)
    assert layer.pitch == {"image": 15, "row": 15, "pixel": 5}
    assert layer.reads_in_place(16)


@pytest.mark.parametrize(("strides", "count"), [((1, 1), 1), ((2, 2), 4), ((3, 2), 6)])
def test_a_transposed_convolution_has_a_part_for_each_phase(
    strides: tuple[int, int], count: int
) -> None:
    size = [4 * strides[0], 4 * strides[1]]
    content = layers.transpose_conv(
        np.ones((2, 3, 3, 5), np.int8), None, (1, 4, 4, 5), size, Slide(strides=strides)
    )
    found = parts(content)
    assert len(found) == count
    assert sum(layer.filters.size for layer in found) == 2 * 3 * 3 * 5
    assert len({layer.first for layer in found}) == count


def test_a_grouped_filter_sees_its_own_channels() -> None:
    (layer,) = parts(
        layers.conv2d(
            np.ones((4, 1, 1, 16), np.float32), np.ones(4, np.float32), (1, 2, 2, 32),
            precision=Precision("float32"),
        )
    )  # fmt: skip
    assert (layer.groups, layer.filters.shape) == (2, (4, 16))


def test_scratch_that_nothing_reads_is_not_reserved() -> None:
    real = layers.fully_connected(np.ones((5, 32)), None, (3, 32), Precision("float32"))
    graph: Graph = read(real)
    scope = Scope(graph, spread(graph))
    assert ".patches = NULL" in emit_real_layer(scope, graph.operators[0])
    assert scope.scratch == 0
