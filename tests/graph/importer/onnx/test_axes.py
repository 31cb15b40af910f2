import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.graph.importer.onnx.axes import RULES, inverse, permuted
from n6lib.graph.kinds import KINDS
from n6lib.graph.operator import Operator

ORDERS = st.integers(1, 6).flatmap(lambda rank: st.permutations(range(rank))).map(tuple)


@given(ORDERS)
def test_an_inverse_undoes_an_order(order) -> None:
    assert permuted(order, inverse(order)) == tuple(range(len(order)))


@given(ORDERS)
def test_permuted_is_the_shape_of_a_transpose(order) -> None:
    shape = tuple(range(2, 2 + len(order)))
    assert np.zeros(shape).transpose(order).shape == permuted(shape, order)


def test_every_rule_is_of_a_kind() -> None:
    assert set(RULES) <= set(KINDS)


def test_paddings_follow_their_axes() -> None:
    operator = Operator("y", "pad", ("x",), ("y",), {"paddings": (1, 2, 3, 4, 5, 6)})
    changed = RULES["pad"](operator, (2, 0, 1), 3)
    assert changed is not None
    assert changed.operator.attributes["paddings"] == (3, 4, 5, 6, 1, 2)
    assert changed.order == (2, 0, 1)


def test_an_axis_is_found_where_it_is_held() -> None:
    operator = Operator("y", "concat", ("x",), ("y",), {"axis": 1})
    changed = RULES["concat"](operator, (0, 3, 1, 2), 4)
    assert changed is not None
    assert changed.operator.attributes["axis"] == 3


@pytest.mark.parametrize(("keep_dims", "order"), [(True, (0, 3, 1, 2)), (False, (0, 1))])
def test_reductions_leave_the_other_axes_in_order(keep_dims: bool, order) -> None:
    attributes = {"axes": (2, 3), "keep_dims": keep_dims}
    changed = RULES["mean"](Operator("y", "mean", ("x",), ("y",), attributes), (0, 3, 1, 2), 4)
    assert changed is not None
    assert changed.operator.attributes["axes"] == (1, 2)
    assert changed.order == order


def test_a_slice_that_drops_axes_is_left_alone() -> None:
    attributes = {"begins": (0, 0), "sizes": (1, 2), "strides": (1, 1), "dropped": (0,)}
    operator = Operator("y", "slice", ("x",), ("y",), attributes)
    assert RULES["slice"](operator, (1, 0), 1) is None
    changed = RULES["slice"](
        Operator("y", "slice", ("x",), ("y",), {**attributes, "dropped": ()}), (1, 0), 2
    )
    assert changed is not None
    assert changed.operator.attributes["sizes"] == (2, 1)


def test_an_elementwise_operator_of_a_higher_rank_is_left_alone() -> None:
    assert RULES["add"](Operator("y", "add", ("a", "b"), ("y",)), (1, 0), 3) is None
