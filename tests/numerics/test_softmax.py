import numpy as np
import pytest
from support.litert import read
from support.softmax_ops import softmax

from n6lib.errors import InputError
from n6lib.numerics.softmax import byte_softmax, wide_softmax


def test_exponentials_of_differences() -> None:
    graph = read(softmax((1, 4), scale=0.1))
    parameters = byte_softmax(graph, graph.operators[0], 1.0)
    real = -0.1 * np.arange(249)
    assert np.allclose(parameters.exponentials[:249] / 2.0**31, np.exp(real), atol=1e-7)
    assert np.allclose(parameters.scaled[:249] / 2.0**26, real, atol=1e-6)
    assert parameters.reach == 31 * 8


def test_what_vanishes_is_zero() -> None:
    graph = read(softmax((1, 4), scale=1.0))
    parameters = byte_softmax(graph, graph.operators[0], 1.0)
    assert parameters.reach == 15
    assert parameters.exponentials[15] != 0
    assert not parameters.exponentials[16:].any()
    assert not parameters.scaled[16:].any()


@pytest.mark.parametrize(("shape", "scale"), [((1, 4096), 0.1), ((1, 4), 2.0**-27)])
def test_lines_and_scales_that_the_kernel_cannot_take(shape: tuple[int, int], scale: float) -> None:
    graph = read(softmax(shape, scale=scale))
    with pytest.raises(InputError, match=f"sums {shape[1]} values of scale {scale:g}"):
        byte_softmax(graph, graph.operators[0], 1.0)


def test_tables_of_sixteen_bits() -> None:
    graph = read(softmax((1, 4), "int16", 0.001))
    parameters = wide_softmax(graph, graph.operators[0], 1.0)
    assert np.allclose(
        parameters.exponentials / 2.0**15, np.exp(np.linspace(-10, 0, 513)), atol=1e-4
    )
    assert np.allclose(parameters.reciprocals / 2.0**15, 1 / np.linspace(1, 2, 513), atol=1e-4)
