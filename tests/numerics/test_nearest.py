import pytest
from support.litert import read
from support.movements import model

from n6lib.numerics.nearest import nearest, nearest_parameters


@pytest.mark.parametrize(
    ("sizes", "mode", "expected"),
    [
        ((2, 6), (False, False), [0, 0, 0, 1, 1, 1]),
        ((2, 6), (False, True), [0, 0, 0, 1, 1, 1]),
        # Positions 0, 0.2, 0.4, ...
        ((2, 6), (True, False), [0, 0, 0, 1, 1, 1]),
        # Positions 0, 1.67, 3.33; 0.83, 2.5, 4.17; 0, 2, 4.
        ((5, 3), (False, False), [0, 1, 3]),
        ((5, 3), (False, True), [0, 2, 4]),
        ((5, 3), (True, False), [0, 2, 4]),
        # Positions 0, 0.5, 1: halves round up.
        ((2, 3), (True, False), [0, 1, 1]),
        ((8, 1), (True, False), [0]),
        ((8, 1), (False, True), [4]),
    ],
)
def test_positions(sizes: tuple[int, int], mode: tuple[bool, bool], expected: list[int]) -> None:
    assert nearest(*sizes, *mode).tolist() == expected


def test_both_axes() -> None:
    shapes = [(1, 2, 3, 1)], [(1, 4, 9, 1)]
    graph = read(model("RESIZE_NEAREST_NEIGHBOR", "int8", *shapes, [[4, 9]], version=3))
    parameters = nearest_parameters(graph, graph.operators[0])
    assert parameters.rows.tolist() == [0, 0, 1, 1]
    assert parameters.columns.tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 2]
