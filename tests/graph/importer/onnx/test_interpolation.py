import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.interpolation import Sampling, of_kind, weights_along


def sampling(mode: str, coordinates: str, **changes) -> Sampling:
    given = {"nearest": "floor", "cubic": -0.75, "exclude_outside": False, "antialias": False}
    return Sampling(mode, coordinates, **{**given, **changes})


SIZES = st.integers(1, 8)


@given(SIZES, SIZES)
def test_nearest_asymmetric_floor_repeats_elements(size: int, factor: int) -> None:
    table = weights_along(sampling("nearest", "asymmetric"), size, size * factor, factor)
    assert table.argmax(axis=1).tolist() == [place // factor for place in range(size * factor)]


@given(SIZES, SIZES)
def test_linear_half_pixel_is_the_half_pixel_kind(size: int, resized: int) -> None:
    table = weights_along(sampling("linear", "half_pixel"), size, resized, None)
    ours = of_kind("linear", size, resized, align_corners=False, half_pixel=True)
    np.testing.assert_allclose(table, ours, atol=1e-5)


@given(SIZES, st.integers(2, 8))
def test_linear_align_corners_is_that_kind(size: int, resized: int) -> None:
    table = weights_along(sampling("linear", "align_corners"), size, resized, None)
    ours = of_kind("linear", size, resized, align_corners=True, half_pixel=False)
    np.testing.assert_allclose(table, ours, atol=1e-5)


@given(SIZES, SIZES, st.sampled_from(["nearest", "linear", "cubic"]))
def test_shares_of_every_output_sum_to_1(size: int, resized: int, mode: str) -> None:
    table = weights_along(sampling(mode, "half_pixel"), size, resized, None)
    assert table.shape == (resized, size)
    np.testing.assert_allclose(table.sum(axis=1), 1, atol=1e-5)


def test_cubic_reaches_further_than_linear() -> None:
    table = weights_along(sampling("cubic", "half_pixel"), 8, 16, 2.0)
    assert (np.count_nonzero(table, axis=1) > 2).any()
    assert table.min() < 0


def test_huge_tables_are_refused() -> None:
    with pytest.raises(InputError, match="too many to tabulate"):
        weights_along(sampling("cubic", "half_pixel"), 1000, 1000, 1.0)
