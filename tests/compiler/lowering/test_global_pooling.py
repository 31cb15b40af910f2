from dataclasses import replace

import pytest
from support.litert import read
from support.pooling_models import pool

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.global_pooling import fits_global_pool, global_pool
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import Graph, Quantization


def whole(width: int, channels: int) -> Graph:
    return read(pool("MAX_POOL_2D", (1, 4, width, channels), (4, width), (1, 1)))


def builder(graph: Graph) -> Builder:
    return Builder(graph, load_profile("st-2.1"))


@pytest.mark.parametrize(
    ("width", "channels", "fits"),
    [(7, 1152, True), (64, 64, True), (14, 672, True), (9, 1248, True), (7, 1280, False)],
)
def test_channels_must_be_few(width: int, channels: int, fits: bool) -> None:
    graph = whole(width, channels)
    assert fits_global_pool(builder(graph), graph.operators[0]) is fits


def test_another_scale_takes_a_node_more() -> None:
    graph = whole(5, 3)
    kept = builder(graph)
    global_pool(kept, graph.operators[0], "MaxPool")
    (node,) = kept.finish((), ()).nodes
    assert (node.unit, node.outputs) == (Unit.POOL, ("output",))
    scaled = replace(graph.tensor("output"), quantization=Quantization((0.25,), (0,)))
    graph = replace(graph, tensors={**graph.tensors, "output": scaled})
    changed = builder(graph)
    global_pool(changed, graph.operators[0], "MaxPool")
    first, second = changed.finish((), ()).nodes
    assert (first.unit, second.unit) == (Unit.POOL, Unit.ARITH)
    assert second.inputs == first.outputs
    assert second.outputs == ("output",)
