from dataclasses import replace

import pytest
from support.litert import read
from support.reduction_models import choice, l2_normalization, reduction

from n6lib.errors import InputError
from n6lib.graph import Graph, Operator
from n6lib.numerics.reduction import (
    axes_of,
    mean_parameters,
    product_parameters,
    reduced_count,
    sum_parameters,
    vector_zero_point,
)


def one(content: bytes) -> tuple[Graph, Operator]:
    graph = read(content)
    return graph, graph.operators[0]


def test_axes_are_in_order() -> None:
    graph, operator = one(reduction("SUM", (2, 3, 4), (2, 0)))
    assert axes_of(operator) == (0, 2)
    assert reduced_count(graph, operator) == 8
    assert axes_of(replace(operator, attributes={"axes": (2, 0)})) == (0, 2)
    _, chosen = one(choice("ARG_MAX", (2, 3, 4), 1))
    assert axes_of(chosen) == (1,)


def test_a_sum_is_scaled_by_the_ratio_of_the_scales() -> None:
    found = sum_parameters(*one(reduction("SUM", source=(0.25, 3), target=(0.5, -5))))
    assert (found.count, found.input_zero_point, found.output_zero_point) == (12, 3, -5)
    assert (found.multiplier, found.shift) == (1 << 30, 0)
    assert (found.low, found.high) == (-128, 127)


@pytest.mark.parametrize("count", [1, 3, 49, 64, 4096, 100_000])
def test_a_mean_divides_the_multiplier_by_the_count(count: int) -> None:
    found = mean_parameters(*one(reduction("MEAN", (1, count), (1,), source=(0.3, 0))))
    real = found.multiplier * 2.0 ** (found.shift - 31)
    assert real == pytest.approx(0.3 / 0.07 / count, rel=1e-6)
    assert found.multiplier < 1 << 31


def test_no_shift_goes_beyond_31_places() -> None:
    model = reduction("MEAN", (1, 1000), (1,), source=(2.0**-30, 0), target=(0.5, 0))
    found = mean_parameters(*one(model))
    assert (found.multiplier, found.shift) == ((1 << 33) // 1000, -31)


def test_each_factor_of_a_product_takes_its_share_of_the_scale() -> None:
    model = reduction("REDUCE_PROD", (1, 3), (1,), source=(0.5, 1), target=(0.125, 0))
    found = product_parameters(*one(model))
    assert found.multiplier * 2.0 ** (found.shift - 31) == pytest.approx(1.0)


def test_a_product_of_steep_steps_is_refused() -> None:
    model = reduction("REDUCE_PROD", (2, 1), (1,), source=(1.0, 0), target=(2.0**-8, 0))
    with pytest.raises(InputError, match=r"output \(reduce_prod\) scales each factor up by 256"):
        product_parameters(*one(model))


def test_a_vector_too_long_for_its_squares_is_refused() -> None:
    assert vector_zero_point(*one(l2_normalization((1, 33025)))) == 3
    with pytest.raises(InputError, match="vectors of 33026 components"):
        vector_zero_point(*one(l2_normalization((1, 33026))))
