import pytest
from support.graph_edits import infer, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Quantization, Tensor

X = Tensor("x", (1, 4, 5, 3), DType.INT8, Quantization((0.5,), (0,)))
Y = Tensor("y", (9, 8, 2, 9), DType.INT8, Quantization((0.5,), (0,)))


def test_the_size_is_the_output_s() -> None:
    resized = one_operator("resize_bilinear", [X], Y, align_corners=False, half_pixel_centers=True)
    assert infer(resized) == (1, 8, 2, 3)


def test_resizing_takes_one_of_two_modes() -> None:
    both = one_operator("resize_bilinear", [X], Y, align_corners=True, half_pixel_centers=True)
    with pytest.raises(InputError, match="sets both align_corners and half_pixel_centers"):
        infer(both)


def nearest(scales: tuple[float, ...]) -> tuple[int, ...]:
    return infer(
        one_operator(
            "resize_nearest", [X], Y, coordinates="asymmetric", rounding="floor", scales=scales
        )
    )


def test_scales_are_given_for_both_axes_or_none() -> None:
    assert nearest(()) == nearest((2.0, 0.4)) == (1, 8, 2, 3)
    for scales in ((2.0,), (2.0, -1.0), (0.0, 1.0)):
        with pytest.raises(InputError, match="instead of two positive ones or none"):
            nearest(scales)
