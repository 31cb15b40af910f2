import pytest
from support.litert import read
from support.movements import model

from n6lib.numerics.nearest import nearest, nearest_parameters


@pytest.mark.parametrize(
    ("coordinates", "rounding", "expected"),
    [
        # Positions of 2 elements resized to 8 by a scale of 4, as ONNX's definition of Resize has
        # them: x / 4, x / 7, (x + 0.5) / 4 - 0.5 and (x + 0.5) / 4.
        ("asymmetric", "floor", [0, 0, 0, 0, 1, 1, 1, 1]),
        ("asymmetric", "ceil", [0, 1, 1, 1, 1, 1, 1, 1]),
        ("asymmetric", "round_prefer_floor", [0, 0, 0, 1, 1, 1, 1, 1]),
        ("asymmetric", "round_prefer_ceil", [0, 0, 1, 1, 1, 1, 1, 1]),
        ("align_corners", "round_prefer_floor", [0, 0, 0, 0, 1, 1, 1, 1]),
        ("half_pixel", "round_prefer_floor", [0, 0, 0, 0, 1, 1, 1, 1]),
        ("half_pixel", "ceil", [0, 0, 1, 1, 1, 1, 1, 1]),
        ("pytorch_half_pixel", "ceil", [0, 0, 1, 1, 1, 1, 1, 1]),
        ("half_pixel_symmetric", "ceil", [0, 0, 1, 1, 1, 1, 1, 1]),
        ("tf_half_pixel_for_nn", "floor", [0, 0, 0, 0, 1, 1, 1, 1]),
    ],
)
def test_positions(coordinates: str, rounding: str, expected: list[int]) -> None:
    for scale in (4.0, None):
        assert nearest(2, 8, coordinates, rounding, scale).tolist() == expected


def test_a_scale_may_differ_from_the_sizes() -> None:
    """0.6 makes 3 elements of 5; the third is 2 / 0.6 = 3.3, and by the sizes 2 * 5 / 3."""
    assert nearest(5, 3, "asymmetric", "floor", 0.6).tolist() == [0, 1, 3]
    assert nearest(5, 3, "asymmetric", "ceil", 0.75).tolist() == [0, 2, 3]
    symmetric = nearest(5, 3, "half_pixel_symmetric", "floor", 0.7)
    assert symmetric.tolist() == [0, 2, 3]


def test_a_single_element_of_pytorch_is_the_first() -> None:
    assert nearest(8, 1, "pytorch_half_pixel", "floor", 0.125).tolist() == [0]
    assert nearest(8, 1, "half_pixel", "floor", 0.125).tolist() == [3]


def test_both_axes() -> None:
    shapes = [(1, 2, 3, 1)], [(1, 4, 9, 1)]
    graph = read(model("RESIZE_NEAREST_NEIGHBOR", "int8", *shapes, [[4, 9]], version=3))
    parameters = nearest_parameters(graph, graph.operators[0])
    assert parameters.rows.tolist() == [0, 0, 1, 1]
    assert parameters.columns.tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 2]
