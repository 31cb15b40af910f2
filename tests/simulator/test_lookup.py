import numpy as np
import pytest

from n6lib.graph import DType
from n6lib.simulator.lookup import by_table, every_byte, lookup


@pytest.mark.parametrize("dtype", [DType.INT8, DType.UINT8])
def test_a_table_over_every_byte_applies_a_function(dtype: DType) -> None:
    values = np.array([[0, 1, 127], [5, 100, 77]]).astype(dtype.numpy)
    if dtype is DType.INT8:
        values[0] -= np.int8(100)
    squares = every_byte(dtype) ** 2
    assert lookup(squares, values).tolist() == (values.astype(int) ** 2).tolist()


def test_every_byte_is_there_once() -> None:
    assert sorted(every_byte(DType.INT8)) == list(range(-128, 128))
    assert every_byte(DType.UINT8).tolist() == list(range(256))


def test_a_strided_input_is_looked_up_element_by_element() -> None:
    values = np.arange(24, dtype=np.uint8).reshape(4, 6)[::2, ::3]
    run = by_table((every_byte(DType.UINT8) + 1).astype(np.float32))
    assert run(values).tolist() == [[1.0, 4.0], [13.0, 16.0]]
