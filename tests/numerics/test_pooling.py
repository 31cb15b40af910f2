import math

from support.litert import read
from support.pooling_models import pool

from n6lib.graph import Operator
from n6lib.numerics.pooling import PoolingParameters, kernel_of, pooling_parameters


def parameters(content: bytes, **changes: bool) -> PoolingParameters:
    graph = read(content)
    (operator,) = graph.operators
    attributes = {**operator.attributes, **changes}
    changed = Operator("y", operator.kind, operator.inputs, operator.outputs, attributes)
    return pooling_parameters(graph, changed)


def test_integers_are_limited_by_type_and_activation() -> None:
    model = pool("MAX_POOL_2D", activation="relu", affine=(0.1, -28))
    assert parameters(model) == PoolingParameters(-28, 127, None)


def test_floats_are_limited_by_the_activation() -> None:
    model = pool("MAX_POOL_2D", activation="relu", dtype="float32")
    assert parameters(model) == PoolingParameters(0, math.inf, None)


def test_padding_that_counts_is_a_stored_zero() -> None:
    model = pool("AVERAGE_POOL_2D", affine=(0.1, -28))
    assert parameters(model, count_include_pad=False).padding_value is None
    assert parameters(model, count_include_pad=True).padding_value == -28
    real = pool("AVERAGE_POOL_2D", dtype="float32")
    assert parameters(real, count_include_pad=True).padding_value == 0


def test_the_window_is_high_and_wide() -> None:
    (operator,) = read(pool("MAX_POOL_2D", kernel=(3, 1))).operators
    assert kernel_of(operator) == (3, 1)
