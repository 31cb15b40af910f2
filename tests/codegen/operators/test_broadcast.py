import numpy as np
from hypothesis import given
from support.strategies import broadcast_shapes

from n6lib.codegen.operators.broadcast import Reduced, reduced


def test_tensors_of_one_shape_are_one_run() -> None:
    assert reduced((2, 3, 4), [(2, 3, 4), (2, 3, 4)]) == Reduced((24,), ((1,), (1,)))


def test_channels_are_a_run_and_pixels_repeat_them() -> None:
    found = reduced((1, 4, 5, 3), [(1, 4, 5, 3), (3,)])
    assert found == Reduced((20, 3), ((3, 1), (0, 1)))


def test_a_number_is_repeated_in_one_run() -> None:
    assert reduced((4, 5), [(4, 5), ()]) == Reduced((20,), ((1,), (0,)))
    assert reduced((), [(), ()]) == Reduced((1,), ((1,), (1,)))


def test_both_operands_may_be_repeated() -> None:
    assert reduced((4, 5), [(4, 1), (1, 5)]) == Reduced((4, 5), ((1, 0), (0, 1)))


@given(broadcast_shapes(3))
def test_steps_visit_the_elements_that_numpy_repeats(shapes: tuple[tuple[int, ...], ...]) -> None:
    *operands, output = shapes
    found = reduced(output, operands)
    grid = np.indices(found.sizes).reshape(len(found.sizes), -1)
    for shape, steps in zip(operands, found.steps, strict=True):
        elements = np.arange(np.prod(shape, dtype=int)).reshape(shape)
        expected = np.broadcast_to(elements, output).ravel()
        assert np.array_equal(np.array(steps) @ grid, expected)
