import numpy as np
import pytest
from support import layers
from support.gemmlowp import quantize_multiplier
from support.litert import read

from n6lib.errors import InputError
from n6lib.numerics.matrix import matmul_parameters


def test_the_product_of_the_scales_is_a_float32() -> None:
    affines = ((0.07, 5), (0.013, -9), (0.3, 17))
    graph = read(layers.batch_matmul((2, 3), (3, 4), affines=affines))
    parameters = matmul_parameters(graph, graph.operators[0])
    product = float(np.float32(0.07) * np.float32(0.013))
    expected = quantize_multiplier(product / float(np.float32(0.3)))
    assert (parameters.multiplier, parameters.shift) == expected
    assert (parameters.a_offset, parameters.b_offset, parameters.output_offset) == (-5, 9, 17)
    assert (parameters.low, parameters.high) == (-128, 127)


def test_sixteen_bits_scale_up_by_less_than_two_to_the_seven() -> None:
    affines = ((1.0, 0), (128.0, 0), (1.0, 0))
    graph = read(layers.batch_matmul((2, 3), (3, 4), dtype="int16", affines=affines))
    with pytest.raises(InputError, match="up by 128, more than 64-bit arithmetic can"):
        matmul_parameters(graph, graph.operators[0])
