from dataclasses import replace

import numpy as np
import pytest
from support.graph_edits import constant

from n6lib.graph import DType, Quantization, Tensor


@pytest.mark.parametrize("dtype", list(DType))
def test_sizes(dtype: DType) -> None:
    tensor = Tensor("t", (2, 3, 4), dtype)
    assert tensor.elements == 24
    assert tensor.bytes == np.zeros((2, 3, 4), dtype.numpy).nbytes
    assert dtype.itemsize == dtype.numpy.itemsize
    assert Tensor("scalar", (), dtype).bytes == dtype.itemsize


def test_equality_covers_every_field_and_every_element() -> None:
    tensor = constant("w", [1, 2], DType.INT8, Quantization((0.5,), (0,)))
    assert tensor == constant("w", [1, 2], DType.INT8, Quantization((0.5,), (0,)))
    for other in (
        replace(tensor, name="v"),
        replace(tensor, shape=(2, 1)),
        replace(tensor, dtype=DType.UINT8),
        replace(tensor, quantization=None),
        replace(tensor, data=None),
        constant("w", [1, 3], DType.INT8, Quantization((0.5,), (0,))),
    ):
        assert tensor != other
    assert tensor != "w"
    assert tensor.constant
    assert not replace(tensor, data=None).constant


def test_single_scale_and_zero_point() -> None:
    assert Quantization((0.5,), (3,)).scale == 0.5
    assert Quantization((0.5,), (3,)).zero_point == 3
    several = Quantization((0.5, 1.0), (0, 0), 0)
    with pytest.raises(ValueError, match="too many values"):
        _ = several.scale
    with pytest.raises(ValueError, match="too many values"):
        _ = several.zero_point
