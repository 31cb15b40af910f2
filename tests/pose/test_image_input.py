import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from n6lib.calibration.preparation import AsIs, Pixels
from n6lib.errors import InputError
from n6lib.graph import DType, Quantization, Tensor
from n6lib.images import as_input
from n6lib.pose.image_input import ImageInput

NHWC, NCHW = (1, 4, 6, 3), (1, 3, 4, 6)
PHOTOS = arrays.arrays(np.uint8, (4, 6, 3))
KINDS = st.sampled_from([DType.UINT8, DType.INT8, DType.FLOAT32])


@pytest.mark.parametrize(("shape", "layout"), [(NHWC, "nhwc"), (NCHW, "nchw")])
def test_the_shape_tells_the_layout_and_the_size(shape, layout):
    image = ImageInput.of(Tensor("image", shape, DType.UINT8))
    assert image is not None
    assert (image.layout, image.size) == (layout, (4, 6))


@pytest.mark.parametrize("shape", [(2, 4, 6, 3), (1, 4, 6, 1), (4, 6, 3), (1, 30, 128)])
def test_other_shapes_are_no_image(shape):
    assert ImageInput.of(Tensor("image", shape, DType.FLOAT32)) is None


@given(PHOTOS, KINDS)
def test_both_layouts_hold_the_usual_values(pixels, dtype):
    stored = ImageInput(Tensor("image", NHWC, dtype)).store(pixels)
    turned = ImageInput(Tensor("image", NCHW, dtype)).store(pixels)
    assert (stored == as_input(pixels, Tensor("image", NHWC, dtype))).all()
    assert (turned == stored.transpose(0, 3, 1, 2)).all()
    assert turned.flags.c_contiguous


@given(PHOTOS, st.sampled_from([NHWC, NCHW]), st.sampled_from(["nhwc", "nchw"]))
def test_scaled_pixels_are_stored_in_the_layout_of_the_tensor(pixels, shape, layout):
    scaling = Pixels((10.0, 20.0, 30.0), (50.0, 60.0, 70.0), layout)
    stored = ImageInput(Tensor("image", shape, DType.FLOAT32), scaling).store(pixels)
    expected = (pixels - np.array(scaling.mean)) / np.array(scaling.deviation)
    upright = stored if shape == NHWC else stored.transpose(0, 2, 3, 1)
    assert upright[0] == pytest.approx(expected, abs=1e-5)


def test_scaled_pixels_are_quantized_as_the_tensor_says():
    tensor = Tensor("image", NHWC, DType.INT8, Quantization((0.5,), (-100,)))
    stored = ImageInput(tensor, Pixels((0.0,), (1.0,))).store(np.full((4, 6, 3), 20, np.uint8))
    assert (stored == 20 / 0.5 - 100).all()


def test_a_preparation_of_something_else_is_refused():
    with pytest.raises(InputError, match="image: takes an image and the preparation is for AsIs"):
        ImageInput.of(Tensor("image", NHWC, DType.UINT8), AsIs())
