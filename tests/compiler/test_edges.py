from dataclasses import replace

from support.networks import Network

from n6lib.compiler.edges import strip_conversions
from n6lib.graph import DType, Graph, Operator
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


def test_bytes_are_rotated_at_the_edge_rather_than_floats() -> None:
    net = Network()
    y = net.dequantize(net.conv2d(net.input((1, 8, 8, 8)), 8))
    turned = replace(net.tensors[y], name="turned", shape=(1, 8, 8, 8))
    net.tensors["turned"] = turned
    attributes = {"permutation": (0, 3, 1, 2)}
    net.operators.append(Operator("turned", "transpose", (y,), ("turned",), attributes))
    graph = strip_conversions(net.build("turned"))
    assert [operator.kind for operator in graph.operators] == ["conv2d", "transpose"]
    (output,) = graph.outputs
    assert graph.tensor(output).dtype is DType.INT8
    assert graph.tensor(output).shape == (1, 8, 8, 8)


def test_either_edge_can_stay() -> None:
    kinds = [op.kind for op in strip_conversions(floats(), inputs=False).operators]
    assert kinds == ["quantize", "conv2d"]
    kinds = [op.kind for op in strip_conversions(floats(), outputs=False).operators]
    assert kinds == ["conv2d", "dequantize"]
    assert strip_conversions(floats(), inputs=False, outputs=False) == floats()
