from dataclasses import replace

import pytest
from support.graph_edits import one_operator
from support.networks import Network

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType, Graph, Quantization, Tensor

PROFILE = load_profile("st-2.1")
X = Tensor("x", (1, 4, 4, 8), DType.INT8, Quantization((0.5,), (0,)))


def nearest(size: tuple[int, int], *, corners: bool = False, centers: bool = False) -> Graph:
    y = replace(X, name="y", shape=(1, *size, 8))
    attributes = {"align_corners": corners, "half_pixel_centers": centers}
    return one_operator("resize_nearest", [X], y, **attributes)


def nodes(graph: Graph) -> list[tuple[str, Unit]]:
    program = lower(graph, PROFILE)
    return [(node.kind, node.unit) for node in program.nodes if node.layer == "y"]


def test_interpolation_is_software() -> None:
    net = Network()
    graph = net.build(net.resize(net.input((1, 8, 8, 8))))
    units = {node.kind: node.unit for node in lower(graph, PROFILE).nodes}
    assert units["Resize"] is Unit.CPU


@pytest.mark.parametrize("centers", [False, True])
def test_whole_factors_are_repeated_and_spread(centers: bool) -> None:
    graph = nearest((8, 12), centers=centers)
    assert nodes(graph) == [("Concat", Unit.STREAM), ("DepthToSpace", Unit.DMA)]


@pytest.mark.parametrize("graph", [nearest((8, 10)), nearest((8, 8), corners=True)])
def test_other_neighbours_are_software(graph: Graph) -> None:
    assert nodes(graph) == [("Resize", Unit.CPU)]
