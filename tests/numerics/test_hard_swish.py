import numpy as np
import pytest
from hypothesis import given
from support.graph_edits import one_operator
from support.strategies import Affine, affines

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Quantization, Tensor
from n6lib.numerics.hard_swish import hard_swish

STORED = np.arange(-128, 128)


def graph_of(source: Affine, target: Affine) -> Graph:
    x = Tensor("x", (256,), DType.INT8, Quantization((source[0],), (source[1],)))
    y = Tensor("y", (256,), DType.INT8, Quantization((target[0],), (target[1],)))
    return one_operator("hard_swish", [x], y)


@given(affines(2.0**-6, 0.25), affines(2.0**-6, 0.25))
def test_results_are_near_the_function(source: Affine, target: Affine) -> None:
    graph = graph_of(source, target)
    real = source[0] * (STORED - source[1])
    exact = real * np.clip(real + 3, 0, 6) / 6 / target[0] + target[1]
    found = hard_swish(graph, graph.operators[0], STORED)
    assert np.all(np.abs(found - np.clip(exact, -128, 127)) < 1.6)


def test_an_output_scale_far_below_the_input_s_is_refused() -> None:
    graph = graph_of((1.0, 0), (2.0**-8, 0))
    with pytest.raises(InputError, match=r"output scale 0\.00390625, too small beside its input"):
        hard_swish(graph, graph.operators[0], STORED)
