from support.elementwise_op import Place, operator
from support.litert import read

from n6lib.numerics.compare import CompareParameters, compare_parameters


def test_each_operand_is_scaled_by_its_own_scale() -> None:
    places = [Place((3,), "int8", 0.25, 3), Place((3,), "int8", 1.5, -7)]
    graph = read(operator("LESS", places, Place((3,), "bool")))
    found = compare_parameters(graph, graph.operators[0])
    assert found == CompareParameters(-3, 1 << 30, -1, 7, 3 << 29, 1)
