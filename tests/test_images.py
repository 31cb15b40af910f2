import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from n6lib.graph import DType, Tensor
from n6lib.images import PHOTOGRAPHS, as_input, photograph, takes_image

PIXELS = arrays.arrays(np.uint8, (4, 5, 3))


def image(dtype: DType) -> Tensor:
    return Tensor("x", (1, 4, 5, 3), dtype)


@pytest.mark.parametrize("name", PHOTOGRAPHS)
def test_photographs_are_in_colour(name):
    pixels = photograph(name)
    assert pixels.dtype == np.uint8
    assert pixels.shape[2] == 3
    assert pixels.std() > 10


@given(PIXELS)
def test_integers_keep_every_pixel(pixels):
    assert (as_input(pixels, image(DType.UINT8))[0] == pixels).all()
    signed = as_input(pixels, image(DType.INT8))
    assert signed.dtype == np.int8
    assert (signed[0].astype(int) + 128 == pixels).all()


@given(PIXELS)
def test_floats_run_from_minus_one_to_one(pixels):
    values = as_input(pixels, image(DType.FLOAT32))
    assert values.dtype == np.float32
    assert np.allclose((values[0] + 1) * 127.5, pixels, atol=1e-4)
    assert values.min() >= -1
    assert values.max() <= 1


def test_other_types_are_refused_by_name():
    with pytest.raises(ValueError, match="x: an image cannot be given as int16"):
        as_input(np.zeros((4, 5, 3), np.uint8), image(DType.INT16))


@given(st.lists(st.integers(1, 4), max_size=5).map(tuple))
def test_only_single_colour_images_are_images(shape):
    expected = len(shape) == 4 and shape[0] == 1 and shape[3] == 3
    assert takes_image(Tensor("x", shape, DType.UINT8)) is expected
