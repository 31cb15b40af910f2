from dataclasses import replace

from support.networks import Network

from n6lib.compiler.edges import strip_conversions
from n6lib.graph import DType, Graph
from n6lib.graph.verifier import verify


def floats(*, twice: bool = False) -> Graph:
    net = Network()
    x = net.input((1, 8, 8, 8), dtype=DType.FLOAT32)
    q = net.quantize(x)
    y = net.conv2d(q, 8)
    outputs = [net.dequantize(y)]
    if twice:
        outputs.append(net.quantize(x, zero_point=4))
    return net.build(*outputs)


def test_bytes_take_the_place_of_floats_at_both_edges() -> None:
    graph = strip_conversions(floats())
    assert [operator.kind for operator in graph.operators] == ["conv2d"]
    assert (graph.inputs, graph.outputs) == (("t0",), ("t1",))


def test_an_input_that_is_read_twice_stays() -> None:
    graph = floats(twice=True)
    stripped = strip_conversions(graph)
    assert stripped.inputs == graph.inputs
    assert [operator.kind for operator in stripped.operators].count("quantize") == 2


def test_what_is_left_is_a_graph() -> None:
    graph = strip_conversions(floats())
    kept = {*graph.inputs, *(n for op in graph.operators for n in (*op.inputs, *op.outputs))}
    verify(replace(graph, tensors={n: t for n, t in graph.tensors.items() if n in kept}))


def test_bytes_at_the_edges_are_left_alone() -> None:
    net = Network()
    graph = net.build(net.conv2d(net.input((1, 8, 8, 8)), 8))
    assert strip_conversions(graph) == graph
