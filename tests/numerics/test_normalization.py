import numpy as np
from support.normalizations import normalization

from n6lib.numerics.normalization import batch_norm_affine, epsilon_of, scale_and_bias


def test_a_batch_norm_is_a_product_and_a_sum() -> None:
    graph = normalization("batch_norm")
    (operator,) = graph.operators
    mean, variance, scale, bias = (
        np.asarray(graph.tensor(role).data, np.float64)
        for role in ("mean", "variance", "scale", "bias")
    )
    factor, summand = batch_norm_affine(graph, operator)
    x = 1.7
    expected = (x - mean) / np.sqrt(variance + epsilon_of(operator)) * scale + bias
    assert np.allclose(x * factor + summand, expected, rtol=1e-6)


def test_absent_constants_change_nothing() -> None:
    graph = normalization("layer_norm", absent=("scale", "bias"))
    scale, bias = scale_and_bias(graph, graph.operators[0], 3)
    assert (scale.tolist(), bias.tolist()) == ([1, 1, 1], [0, 0, 0])
