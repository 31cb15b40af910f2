import numpy as np
from support.graph_edits import one_operator

from n6lib.graph import DType, Quantization, Tensor
from n6lib.numerics.partition import concat, cut, part_table

FINE, COARSE = Quantization((0.25,), (1,)), Quantization((0.5,), (0,))


def test_parts_lie_one_after_the_other() -> None:
    x, z = (Tensor(name, (2, 3), DType.INT8, FINE) for name in "xz")
    graph = one_operator("concat", [x, z], Tensor("y", (2, 6), DType.INT8, FINE), axis=1)
    target = np.zeros((2, 6), np.int8)
    sources = [np.zeros((2, 3), np.int8) for _ in range(2)]
    moves = list(concat(graph, graph.operators[0], sources, [target]))
    assert all(of is source for (_, of), source in zip(moves, sources, strict=True))
    for place, (part, _) in enumerate(moves, 1):
        part[...] = place
    assert target.tolist() == [[1, 1, 1, 2, 2, 2]] * 2


def test_a_part_of_the_output_s_quantization_needs_no_table() -> None:
    x, z = Tensor("x", (2,), DType.INT8, FINE), Tensor("z", (2,), DType.INT8, COARSE)
    graph = one_operator("concat", [x, z], Tensor("y", (4,), DType.INT8, FINE), axis=0)
    (operator,) = graph.operators
    assert part_table(graph, operator, 0) is None
    table = part_table(graph, operator, 1)
    assert table is not None
    assert table[[0, 3, 255, 128]].tolist() == [1, 7, -1, -128]


def test_a_slice_may_reach_the_first_element_backwards() -> None:
    x, y = Tensor("x", (5, 1), DType.INT8, FINE), Tensor("y", (3,), DType.INT8, FINE)
    graph = one_operator(
        "slice", [x], y, begins=(4, 0), sizes=(3, 1), strides=(-2, 1), dropped=(1,)
    )
    source = np.arange(5, dtype=np.int8).reshape(5, 1)
    target = np.zeros(3, np.int8)
    ((to, of),) = cut(graph, graph.operators[0], [source], [target])
    assert to is target
    assert of.tolist() == [4, 2, 0]
