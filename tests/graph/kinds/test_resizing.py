import pytest
from support.graph_edits import infer, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Quantization, Tensor

X = Tensor("x", (1, 4, 5, 3), DType.INT8, Quantization((0.5,), (0,)))
Y = Tensor("y", (9, 8, 2, 9), DType.INT8, Quantization((0.5,), (0,)))
KINDS = pytest.mark.parametrize("kind", ["resize_bilinear", "resize_nearest"])


@KINDS
def test_the_size_is_the_output_s(kind: str) -> None:
    resized = one_operator(kind, [X], Y, align_corners=False, half_pixel_centers=True)
    assert infer(resized) == (1, 8, 2, 3)


@KINDS
def test_resizing_takes_one_of_two_modes(kind: str) -> None:
    both = one_operator(kind, [X], Y, align_corners=True, half_pixel_centers=True)
    with pytest.raises(InputError, match="sets both align_corners and half_pixel_centers"):
        infer(both)
