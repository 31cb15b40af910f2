import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra import numpy as arrays

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.importer.onnx.parameters import Target, constant_target, shifted, target_of
from n6lib.graph.importer.onnx.value import Value, constant
from n6lib.graph.quantization import Quantization


def test_unsigned_bytes_are_held_128_lower() -> None:
    target = target_of(constant(np.float32(0.5)), constant(np.uint8(130)), "uint8", 0)
    assert target == Target(np.dtype(np.uint8), Quantization((0.5,), (2,)))
    assert target.stored is DType.INT8


@given(arrays.arrays(np.uint8, arrays.array_shapes()))
def test_shifting_is_exact(data) -> None:
    assert (shifted(data).astype(int) == data.astype(int) - 128).all()
    assert shifted(data).dtype == np.int8
    signed = data.view(np.int8)
    assert shifted(signed) is signed


def test_defaults_and_axes() -> None:
    assert target_of(constant(np.float32(2)), None, "int16", 0).stored is DType.INT16
    several = target_of(constant(np.ones(3, np.float32)), constant(np.zeros(3, np.int8)), "", 1)
    assert several.quantization.axis == 1
    one = target_of(constant(np.ones(1, np.float32)), constant(np.zeros(1, np.int8)), "", 1)
    assert one.quantization.axis is None


def test_constants_become_reals() -> None:
    target = Target(np.dtype(np.int8), Quantization((0.5, 2.0), (0, 1), -1))
    value = constant_target(constant(np.array([[1, 2], [3, 4]], np.int8)), target)
    assert value.real
    assert value.quantization is not None
    assert value.quantization.axis == 1
    assert value.array.tolist() == [[0.5, 2.0], [1.5, 6.0]]


def test_scales_along_a_missing_axis_are_refused() -> None:
    target = Target(np.dtype(np.int8), Quantization((0.5, 2.0), (0, 0), 2))
    with pytest.raises(InputError, match="2 scales along axis 2"):
        constant_target(constant(np.zeros((2, 2), np.int8)), target)


def test_computed_parameters_are_refused() -> None:
    computed = Value((), np.dtype(np.float32), "s")
    with pytest.raises(InputError, match="computed at run time"):
        target_of(computed, None, "int8", 0)
