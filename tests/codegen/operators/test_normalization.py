import pytest
from support.merge import merge
from support.normalizations import local_response, normalization, values_of
from support.sanitized import Sanitized

KINDS = ("batch_norm", "instance_norm", "layer_norm")


def test_gives_the_simulator_s_bytes(sanitized: Sanitized) -> None:
    graphs = [
        normalization(kind, shape, axis, absent=absent)
        for kind in KINDS
        for shape, axis in (((2, 3, 4, 5), 2), ((1, 7, 9, 33), 3), ((2, 6, 8), 1))
        for absent in ((), ("bias",), ("scale", "bias"))
    ]
    graphs += [
        local_response(shape, size=size, beta=beta)
        for shape in ((2, 3, 4, 9), (1, 6), (5,), (2, 1))
        for size in (1, 2, 5, 100)
        for beta in (0.5, 0.75, 1.0)
    ]
    frame = {f"g{index}/x": values_of(graph, index) for index, graph in enumerate(graphs)}
    sanitized.check(merge(graphs), [frame])


@pytest.mark.parametrize("kind", KINDS)
def test_a_line_of_one_value_is_its_bias(sanitized: Sanitized, kind: str) -> None:
    graph = normalization(kind, (1, 1, 1, 1), 3)
    sanitized.check(graph, [{"x": values_of(graph)}])
