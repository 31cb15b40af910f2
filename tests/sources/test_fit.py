import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.errors import InputError
from n6lib.sources.fit import by, require_fit

EXPECTED = {"kernel": (3, 2), "bias": (2,), "step": ()}


def arrays() -> dict[str, np.ndarray]:
    return {name: np.ones(shape, np.float32) for name, shape in EXPECTED.items()}


def test_what_is_expected_fits_in_any_order_and_width():
    found = arrays() | {"bias": np.zeros(2, np.float16)}
    require_fit("w.h5", EXPECTED, dict(reversed(found.items())))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_missing_name_is_given_with_its_shape(name: str):
    found = arrays()
    del found[name]
    with pytest.raises(InputError, match=rf"^w\.h5: has no {name} \({by(EXPECTED[name])}\);"):
        require_fit("w.h5", EXPECTED, found)


def test_an_unknown_name_is_given_with_its_shape():
    with pytest.raises(InputError, match=r"has extra \(4x5\), of which this architecture knows"):
        require_fit("w.h5", EXPECTED, arrays() | {"extra": np.ones((4, 5))})


@given(st.lists(st.integers(1, 4), max_size=4).map(tuple).filter(lambda shape: shape != (3, 2)))
def test_another_shape_is_given_with_the_expected_one(shape: tuple[int, ...]):
    with pytest.raises(InputError, match=rf"kernel is {by(shape)} where 3x2 is expected"):
        require_fit("w.h5", EXPECTED, arrays() | {"kernel": np.ones(shape)})


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_value_that_is_not_finite_is_given_with_its_name(value: float):
    found = arrays()
    found["bias"][1] = value
    with pytest.raises(InputError, match="bias has values that are not finite"):
        require_fit("w.h5", EXPECTED, found)


def test_integers_are_no_weights():
    with pytest.raises(InputError, match="bias is int64 where floating-point numbers"):
        require_fit("w.h5", EXPECTED, arrays() | {"bias": np.ones(2, np.int64)})


def test_shapes_in_words():
    assert by((3, 3, 16)) == "3x3x16"
    assert by((7,)) == "7"
    assert by(()) == "one number"
