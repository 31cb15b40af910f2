import numpy as np
import pytest
from support import single_op
from support.gemmlowp import quantize_multiplier
from support.litert import read

from n6lib.errors import InputError
from n6lib.numerics.quantize import (
    AffineParameters,
    RequantizeParameters,
    dequantize_parameters,
    quantize_parameters,
    requantize_parameters,
    requantizes,
)


def test_from_uint8_to_int8() -> None:
    graph = read(single_op.quantize((4,), "uint8", "int8", (0.02, 128), (0.03, -7)))
    (operator,) = graph.operators
    assert requantizes(graph, operator)
    scales = float(np.float32(0.02)), float(np.float32(0.03))
    multiplier, shift = quantize_multiplier(scales[0] / scales[1])
    expected = RequantizeParameters(multiplier, shift, -128, -7, -128, 127)
    assert requantize_parameters(graph, operator) == expected


def test_from_float_to_uint8_and_back() -> None:
    graph = read(single_op.quantize((4,), "float32", "uint8", target_affine=(0.5, 3)))
    (operator,) = graph.operators
    assert not requantizes(graph, operator)
    assert quantize_parameters(graph, operator) == AffineParameters(0.5, 3, 0, 255)
    graph = read(single_op.dequantize((4,), "int8", (0.25, -4)))
    found = dequantize_parameters(graph, graph.operators[0])
    assert found == AffineParameters(0.25, -4, -128, 127)


def test_a_factor_beyond_32_bits_is_refused() -> None:
    graph = read(single_op.quantize((4,), "int8", "int8", (2.0**20, 0), (2.0**-11, 0)))
    with pytest.raises(InputError, match=r"output \(quantize\) scales its inputs up by 2.15e\+09"):
        requantize_parameters(graph, graph.operators[0])
