import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import single_op
from support.gemmlowp import truncating_divide
from support.litert import read

from n6lib.errors import InputError
from n6lib.numerics.resize import (
    ONE,
    axis_interpolation,
    axis_scale,
    real_interpolation,
    resize_parameters,
)

SIZE = st.integers(1, 300)
MODES = st.sampled_from(((False, False), (True, False), (False, True)))


@given(SIZE, SIZE, MODES)
def test_indices_and_weights_follow_the_scalar_formula(
    size: int, resized: int, mode: tuple[bool, bool]
) -> None:
    align_corners, half_pixel_centers = mode
    found = axis_interpolation(size, resized, align_corners, half_pixel_centers)
    corners = align_corners and resized > 1
    steps, outputs = (size - 1, resized - 1) if corners else (size, resized)
    scale = (ONE * steps + outputs // 2) // outputs
    for index in range(resized):
        position = index * scale
        if half_pixel_centers:
            position += scale // 2 - ONE // 2
        lower = max(truncating_divide(position, ONE), 0)
        upper = min(truncating_divide(position + ONE - 1, ONE), size - 1)
        assert (found.lower[index], found.upper[index]) == (lower, upper)
        assert found.upper_weight[index] == position - ONE * lower


@given(SIZE, SIZE, MODES)
def test_weights_sum_to_one_and_indices_are_neighbours(
    size: int, resized: int, mode: tuple[bool, bool]
) -> None:
    found = axis_interpolation(size, resized, *mode)
    assert set((found.lower_weight + found.upper_weight).tolist()) == {ONE}
    inside = found.lower != found.upper
    assert np.all(found.upper[inside] == found.lower[inside] + 1)
    assert np.all((found.upper_weight[inside] > 0) & (found.upper_weight[inside] < ONE))


def test_doubling_as_movenet_does() -> None:
    found = axis_interpolation(3, 6, align_corners=False, half_pixel_centers=True)
    assert axis_scale(3, 6, align_corners=False) == 512
    assert found.lower.tolist() == [0, 0, 0, 1, 1, 2]
    assert found.upper.tolist() == [0, 1, 1, 2, 2, 2]
    assert found.upper_weight.tolist() == [-256, 256, 768, 256, 768, 256]


def test_rows_and_columns_are_resized_apart() -> None:
    model = single_op.resize_bilinear((1, 4, 6, 1), (8, 3), half_pixel_centers=False)
    graph = read(model)
    parameters = resize_parameters(graph, graph.operators[0])
    assert parameters.rows.lower.tolist() == [0, 0, 1, 1, 2, 2, 3, 3]
    assert parameters.columns.lower.tolist() == [0, 2, 4]


def test_an_enlargement_past_the_last_row_is_refused() -> None:
    graph = read(single_op.resize_bilinear((1, 3, 2, 1), (4000, 2), half_pixel_centers=False))
    with pytest.raises(InputError) as error:
        resize_parameters(graph, graph.operators[0])
    assert str(error.value) == (
        "model: operator output (resize_bilinear) enlarges 3 to 4000, past the precision of its "
        "10-bit positions; resize in two steps."
    )


def test_real_weights_of_a_border_lie_outside() -> None:
    """2 elements to 4, centers at 0.25 - 0.5 = -0.25, 0.25, 0.75 and 1.25."""
    found = real_interpolation(2, 4, align_corners=False, half_pixel_centers=True)
    assert found.lower.tolist() == [0, 0, 0, 1]
    assert found.upper.tolist() == [0, 1, 1, 1]
    assert found.upper_weight.tolist() == [-0.25, 0.25, 0.75, 0.25]
    assert found.lower_weight.tolist() == [1.25, 0.75, 0.25, 0.75]


def test_real_corners_are_aligned() -> None:
    found = real_interpolation(3, 5, align_corners=True, half_pixel_centers=False)
    assert (found.lower + found.upper_weight).tolist() == [0, 0.5, 1, 1.5, 2]
    alone = real_interpolation(3, 1, align_corners=True, half_pixel_centers=False)
    assert (alone.lower.tolist(), alone.upper_weight.tolist()) == ([0], [0])
