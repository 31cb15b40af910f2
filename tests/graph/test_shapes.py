import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from n6lib.errors import InputError
from n6lib.graph import DType, Operator, Tensor
from n6lib.graph.shapes import (
    axes_of,
    axis_of,
    broadcast,
    broadcast_shape,
    same_shape,
    window_outputs,
    window_shape,
)

OPERATOR = Operator("y", "any", ("a", "b"), ("y",))


@given(
    st.integers(1, 30), st.integers(1, 7), st.integers(1, 5), st.integers(1, 4), st.integers(0, 6)
)
def test_windows_are_counted_as_they_slide(
    size: int, kernel: int, stride: int, dilation: int, padding: int
) -> None:
    reach = (kernel - 1) * dilation + 1
    starts = [at for at in range(0, size + padding, stride) if at + reach <= size + padding]
    assert max(0, window_outputs(size, kernel, stride, dilation, padding)) == len(starts)


def test_a_window_without_dilations_is_dense() -> None:
    attributes = {"strides": (2, 3), "padding": (1, 0, 2, 1)}
    dense = Operator("y", "pool", ("x",), ("y",), attributes)
    assert window_shape(dense, (2, 11, 9, 3), (3, 2)) == (5, 4)
    spread = Operator("y", "pool", ("x",), ("y",), {**attributes, "dilations": (2, 1)})
    assert window_shape(spread, (2, 11, 9, 3), (3, 2)) == (4, 4)


@given(arrays.mutually_broadcastable_shapes(num_shapes=3, max_dims=5))
def test_shapes_broadcast_as_in_numpy(shapes: arrays.BroadcastableShapes) -> None:
    assert broadcast(*shapes.input_shapes) == shapes.result_shape


@given(st.lists(st.lists(st.integers(1, 4), max_size=4).map(tuple), min_size=1, max_size=3))
def test_what_numpy_refuses_is_refused(shapes: list[tuple[int, ...]]) -> None:
    try:
        expected = np.broadcast_shapes(*shapes)
    except ValueError:
        with pytest.raises(InputError, match=r"takes \[.*\], which do not broadcast to one shape"):
            broadcast(*shapes)
    else:
        assert broadcast(*shapes) == expected


def test_rules() -> None:
    inputs = {"a": Tensor("a", (4, 1, 3), DType.INT8), "b": Tensor("b", (2, 1), DType.INT8)}
    assert same_shape(OPERATOR, inputs, {}) == ((4, 1, 3),)
    assert broadcast_shape(OPERATOR, inputs, {}) == ((4, 2, 3),)


def test_an_attribute_is_one_of_the_axes() -> None:
    operator = Operator("y", "concat", ("x",), ("y",), {"axis": 2})
    assert axis_of(operator, 3) == 2
    with pytest.raises(InputError, match="works along axis 2 of 2 axes"):
        axis_of(operator, 2)


@pytest.mark.parametrize("axes", [(0, 0), (1, 2)])
def test_attributes_are_different_axes(axes: tuple[int, ...]) -> None:
    operator = Operator("y", "reverse", ("x",), ("y",), {"axes": axes})
    with pytest.raises(InputError, match=r"works along axes .* of 2 axes"):
        axes_of(operator, (4, 5))


def test_axes_may_stand_in_any_order() -> None:
    operator = Operator("y", "reverse", ("x",), ("y",), {"axes": (2, 0)})
    assert axes_of(operator, (4, 5, 6)) == (2, 0)
