import numpy as np
import pytest
from support.explained import extended
from support.networks import Network

from n6lib.explain.rewrites.scales import float_activations, scales, symmetric
from n6lib.graph import DType, Graph, Operator, Quantization, Tensor

SHAPE = (1, 4, 4, 8)


def chain(*kinds: str) -> Graph:
    """An int8 convolution, dequantized, and float operators of those kinds."""
    net = Network()
    graph = net.build(net.dequantize(net.conv2d(net.input(SHAPE), 8, zero_point=5)))
    for index, kind in enumerate(kinds):
        name = f"f{index}"
        operator = Operator(name, kind, graph.outputs, (name,), ATTRIBUTES.get(kind, {}))
        shape = (1, 8, 4, 4) if kind == "transpose" else graph.tensor(graph.outputs[0]).shape
        graph = extended(graph, operator, Tensor(name, shape, DType.FLOAT32))
    return graph


ATTRIBUTES: dict[str, dict[str, tuple[int, ...]]] = {"transpose": {"permutation": (0, 3, 1, 2)}}


def found(graph: Graph) -> dict[str, Quantization]:
    return scales(graph, [op for op in graph.operators if op.name.startswith("f")])


def test_what_is_only_moved_keeps_the_scale_of_the_integers_it_came_from():
    graph = chain("transpose")
    source = graph.tensor("t0").quantization
    assert found(graph) == {"t1": source, "f0": source}


def test_operators_of_one_scale_get_it():
    assert found(chain("sigmoid"))["f0"] == Quantization((1 / 256,), (-128,))


def test_positive_results_use_all_bytes():
    assert found(chain("relu"))["f0"].zero_points == (-128,)
    assert found(chain("tanh"))["f0"].zero_points == (0,)


def test_only_float_tensors_that_are_computed_count():
    graph = chain("relu")
    assert float_activations(graph, graph.operators[-1]) == ["t1", "f0"]
    assert float_activations(graph, graph.operators[0]) == []


@pytest.mark.parametrize("axis", [None, 0, 2])
def test_symmetric_scales_take_values_to_127(axis):
    values = np.random.default_rng(0).standard_normal((3, 4, 5))
    quantization = symmetric(values, axis)
    assert len(quantization.scales) == (1 if axis is None else values.shape[axis])
    assert quantization.zero_points == (0,) * len(quantization.scales)
    shape = [1, 1, 1]
    if axis is not None:
        shape[axis] = values.shape[axis]
    steps = np.asarray(quantization.scales).reshape(shape)
    assert np.abs(values / steps).max() == pytest.approx(127, rel=1e-6)


def test_zeros_have_a_scale_too():
    assert symmetric(np.zeros((2, 2)), 0).scales == (np.float32(1 / 127),) * 2
