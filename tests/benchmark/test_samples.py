import numpy as np
import pytest
from support.benchmarks import image_graph
from support.networks import Network

from n6lib.benchmark.samples import samples
from n6lib.graph import DType, Graph, Tensor


def graph_of(*tensors: Tensor) -> Graph:
    """A graph with inputs and nothing else."""
    names = tuple(tensor.name for tensor in tensors)
    return Graph("inputs", {tensor.name: tensor for tensor in tensors}, (), names, names)


def test_photographs_and_random_values_alternate():
    names = [sample.name for sample in samples(image_graph(), 8)]
    assert names == [
        "astronaut",
        "random-0",
        "coffee",
        "random-1",
        "chelsea",
        "random-2",
        "random-3",
        "random-4",
    ]


def test_all_samples_differ_and_are_the_same_each_time():
    graph = image_graph()
    first = [sample.frame(graph) for sample in samples(graph, 10)]
    assert len(set(first)) == 10
    assert first == [sample.frame(graph) for sample in samples(graph, 10)]


def test_a_longer_list_begins_with_the_shorter():
    graph = image_graph()
    frames = [sample.frame(graph) for sample in samples(graph, 6)]
    assert frames[:3] == [sample.frame(graph) for sample in samples(graph, 3)]


def test_what_is_no_image_gets_random_values_only():
    net = Network()
    graph = net.build(net.sigmoid(net.input((1, 8, 8, 5))))
    assert [sample.name for sample in samples(graph, 3)] == ["random-0", "random-1", "random-2"]


@pytest.mark.parametrize("dtype", [DType.INT8, DType.UINT8, DType.INT16])
def test_integers_cover_their_whole_range(dtype):
    (sample,) = samples(graph_of(Tensor("x", (1, 64, 64, 64), dtype)), 1)
    limits = np.iinfo(dtype.numpy)
    values = sample.inputs["x"]
    assert values.shape == (1, 64, 64, 64)
    assert (values.min(), values.max()) == (limits.min, limits.max)


def test_every_type_of_input_has_values():
    tensors = [Tensor(dtype.value, (2, 3), dtype) for dtype in DType]
    graph = graph_of(*tensors)
    (sample,) = samples(graph, 1)
    for tensor in tensors:
        assert sample.inputs[tensor.name].dtype == tensor.dtype.numpy
    assert set(np.unique(sample.inputs["bool"])) <= {False, True}
    assert len(sample.frame(graph)) == sum(tensor.bytes for tensor in tensors)


def test_two_inputs_of_a_sample_differ_and_stand_in_the_order_of_the_graph():
    graph = graph_of(Tensor("a", (1, 9), DType.INT8), Tensor("b", (1, 9), DType.INT8))
    (sample,) = samples(graph, 1)
    a, b = sample.inputs["a"].tobytes(), sample.inputs["b"].tobytes()
    assert a != b
    assert sample.frame(graph) == a + b
