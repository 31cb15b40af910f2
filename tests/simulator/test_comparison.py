import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.elementwise_op import Place, every_pair, operator
from support.litert import agree, read
from support.strategies import Affine, affines, broadcast_shapes

from n6lib.simulator import simulate

COLUMN, ROW = every_pair()
EQUALITIES = ("EQUAL", "NOT_EQUAL")
ORDERS = ("GREATER", "GREATER_EQUAL", "LESS", "LESS_EQUAL")
BELOW_ONE = affines(2.0**-12, 0.5)


@pytest.mark.parametrize("builtin", EQUALITIES + ORDERS)
@settings(max_examples=30)
@given(BELOW_ONE, BELOW_ONE, st.booleans())
def test_bytes_compare_as_in_litert(builtin: str, a: Affine, b: Affine, one_scale: bool) -> None:
    places = [Place(COLUMN.shape, "int8", *a), Place(ROW.shape, "int8", *(a if one_scale else b))]
    agree(operator(builtin, places, Place((256, 256), "bool")), COLUMN, ROW)


@pytest.mark.parametrize("dtype", ["int32", "int64", "float32"])
@pytest.mark.parametrize("builtin", EQUALITIES + ORDERS)
@settings(max_examples=4)
@given(broadcast_shapes(), st.integers(0, 99))
def test_numbers_compare_as_in_litert(
    builtin: str, dtype: str, shapes: tuple[tuple[int, ...], ...], seed: int
) -> None:
    a, b = (Place(shape, dtype) for shape in shapes[:2])
    generator = np.random.default_rng(seed)
    values = [generator.integers(-2, 3, place.shape).astype(dtype) for place in (a, b)]
    agree(operator(builtin, [a, b], Place(shapes[2], "bool")), *values)


def test_scales_of_one_and_more_compare_real_values() -> None:
    """LiteRT aborts on them."""
    places = [Place(COLUMN.shape, "int8", 2.0, 1), Place(ROW.shape, "int8", 4.0, -3)]
    graph = read(operator("LESS", places, Place((256, 256), "bool")))
    result = simulate(graph, {"a": COLUMN, "b": ROW})["y"]
    assert np.array_equal(result, 2 * (COLUMN.astype(int) - 1) < 4 * (ROW.astype(int) + 3))


TRUTHS = np.array([False, False, True, True]), np.array([False, True, False, True])


@pytest.mark.parametrize("builtin", ["LOGICAL_AND", "LOGICAL_OR", *EQUALITIES])
def test_truths_combine_as_in_litert(builtin: str) -> None:
    place = Place((4,), "bool")
    agree(operator(builtin, [place, place], place), *TRUTHS)


def test_not_is_as_in_litert() -> None:
    place = Place((4,), "bool")
    agree(operator("LOGICAL_NOT", [place], place), TRUTHS[0])


@pytest.mark.parametrize("dtype", ["int8", "int16", "int32", "int64", "float32"])
@settings(max_examples=10)
@given(broadcast_shapes(3), st.integers(0, 99))
def test_choices_are_those_of_litert(
    dtype: str, shapes: tuple[tuple[int, ...], ...], seed: int
) -> None:
    scale = 0.5 if dtype in ("int8", "int16") else None
    condition, *places = (Place(shapes[0], "bool"), *(Place(s, dtype, scale) for s in shapes[1:]))
    generator = np.random.default_rng(seed)
    values = [generator.integers(-9, 9, place.shape).astype(dtype) for place in places[:2]]
    truths = generator.integers(0, 2, condition.shape).astype(bool)
    agree(operator("SELECT_V2", [condition, *places[:2]], places[2]), truths, *values)
