import numpy as np
from hypothesis import given
from hypothesis.extra import numpy as arrays

from n6lib.graph.importer.onnx.value import Value, constant, dequantized
from n6lib.graph.quantization import Quantization

FLOAT = np.dtype(np.float32)


def test_constants_and_computed_values() -> None:
    value = constant(np.zeros((2, 3), np.int64))
    assert value.constant
    assert (value.rank, value.shape, value.dtype) == (2, (2, 3), np.int64)
    assert not Value((1,), FLOAT, "x").constant


@given(arrays.arrays(np.int8, (2, 3)))
def test_reals_are_scale_times_stored_minus_zero_point(data) -> None:
    affine = Quantization((0.5,), (3,))
    value = Value((2, 3), FLOAT, "w", data, affine, real=True)
    assert (value.array == (data.astype(np.float32) - 3) * 0.5).all()
    assert value.array.dtype == np.float32


def test_one_scale_per_slice() -> None:
    data = np.array([[10, 20], [30, 40]], np.int8)
    affine = Quantization((1.0, 0.5), (0, 10), 1)
    assert dequantized(data, affine).tolist() == [[10, 5], [30, 15]]


def test_other_content_keeps_the_quantization_and_moves_its_axis() -> None:
    affine = Quantization((1.0, 0.5), (0, 0), 1)
    value = Value((3, 2), FLOAT, "w", np.zeros((3, 2), np.int8), affine, real=True)
    moved = value.with_data(np.zeros((2, 3), np.int8), 0)
    assert moved.shape == (2, 3)
    assert moved.quantization == Quantization((1.0, 0.5), (0, 0), 0)
