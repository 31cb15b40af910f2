from support import single_op
from support.litert import read

from n6lib.numerics.pad import PadParameters, pad_parameters


def test_pairs_per_axis_and_the_zero_point() -> None:
    graph = read(single_op.pad((1, 2, 3), ((0, 1), (2, 0), (3, 4)), (0.5, -17)))
    found = pad_parameters(graph, graph.operators[0])
    assert found == PadParameters(((0, 1), (2, 0), (3, 4)), -17)
