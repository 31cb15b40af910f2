import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.shaping import flattened, reshaped, squeezed, unsqueezed

SHAPES = arrays.array_shapes(max_dims=5)


@given(SHAPES, st.data())
def test_reshaping_is_numpy_s(shape, data) -> None:
    wanted = list(data.draw(st.permutations(shape)))
    if data.draw(st.booleans()):
        wanted[data.draw(st.integers(0, len(wanted) - 1))] = -1
    assert reshaped(shape, tuple(wanted), False) == np.zeros(shape).reshape(wanted).shape


def test_zero_keeps_an_axis() -> None:
    assert reshaped((2, 3, 4), (0, -1), False) == (2, 12)
    assert reshaped((2, 3), (0, 0), False) == (2, 3)


@pytest.mark.parametrize("wanted", [(7,), (-1, -1), (4, -1), (-2, 3), (0, 0, 0)])
def test_shapes_that_do_not_fit_are_refused(wanted) -> None:
    with pytest.raises(InputError):
        reshaped((2, 3), wanted, False)


def test_zero_may_mean_zero_which_no_tensor_has() -> None:
    with pytest.raises(InputError, match="cannot make"):
        reshaped((2, 3), (0, 3), True)


@given(SHAPES, st.data())
def test_axes_come_and_go(shape, data) -> None:
    rank = len(shape) + data.draw(st.integers(1, 3))
    places = st.sets(
        st.integers(0, rank - 1), min_size=rank - len(shape), max_size=rank - len(shape)
    )
    axes = tuple(sorted(data.draw(places)))
    assert unsqueezed(shape, axes) == np.expand_dims(np.zeros(shape), axes).shape
    assert squeezed(unsqueezed(shape, axes), axes) == shape
    assert squeezed(shape, None) == np.zeros(shape).squeeze().shape


@given(SHAPES, st.data())
def test_flattening_leaves_two_axes(shape, data) -> None:
    axis = data.draw(st.integers(0, len(shape)))
    rows, columns = flattened(shape, axis)
    assert rows == np.prod(shape[:axis], dtype=int)
    assert rows * columns == np.prod(shape)
