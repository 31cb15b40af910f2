import numpy as np
from hypothesis import given
from support.graph_edits import one_operator
from support.strategies import Affine, affines

from n6lib.graph import DType, Quantization, Tensor
from n6lib.numerics.rsqrt import rsqrt

STORED = np.arange(-128, 128)


@given(affines(2.0**-10, 1.0), affines(2.0**-6, 1.0))
def test_results_are_the_function_and_the_largest_below_zero(
    source: Affine, target: Affine
) -> None:
    x = Tensor("x", (256,), DType.INT8, Quantization((source[0],), (source[1],)))
    y = Tensor("y", (256,), DType.INT8, Quantization((target[0],), (target[1],)))
    graph = one_operator("rsqrt", [x], y)
    found = rsqrt(graph, graph.operators[0], STORED)
    positive = source[1] < STORED
    assert np.all(found[~positive] == 127)
    real = source[0] * (STORED[positive] - source[1])
    exact = np.clip(1 / np.sqrt(real) / target[0] + target[1], -128, 127)
    assert np.all(np.abs(found[positive] - exact) < 0.51)
