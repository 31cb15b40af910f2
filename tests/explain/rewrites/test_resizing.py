from dataclasses import replace

import pytest
from support.explained import after
from support.networks import Network

from n6lib.explain.rewrites.resizing import REWRITES
from n6lib.graph import Graph
from n6lib.graph.verifier import verify

(NEAREST,) = REWRITES


def resized(height: int, width: int, kind: str = "resize_bilinear", corners: bool = False) -> Graph:
    net = Network()
    graph = net.build(net.conv2d(net.input((1, 4, 4, 8)), 8))
    return after(
        graph, kind, (1, height, width, 8), align_corners=corners, half_pixel_centers=not corners
    )


@pytest.mark.parametrize("kind", ["resize_bilinear", "resize_nearest"])
@pytest.mark.parametrize("corners", [True, False])
def test_whole_factors_become_copies(kind, corners):
    graph = resized(8, 12, kind, corners)
    result = NEAREST.apply(graph, graph.operators[-1])
    assert result is not None
    verify(result)
    last = result.operators[-1]
    assert last.kind == "resize_nearest"
    assert last.attributes == {"align_corners": False, "half_pixel_centers": False}
    assert result.tensor("y").shape == (1, 8, 12, 8)


def test_other_factors_stay():
    graph = resized(6, 8)
    assert NEAREST.apply(graph, graph.operators[-1]) is None


def test_what_is_copied_already_stays():
    graph = resized(8, 8)
    done = NEAREST.apply(graph, graph.operators[-1])
    assert done is not None
    assert NEAREST.apply(done, done.operators[-1]) is None
    assert NEAREST.apply(graph, replace(graph.operators[0])) is None
