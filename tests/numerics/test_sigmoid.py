from dataclasses import replace

import numpy as np
import pytest
from support.elementwise_op import Place, every_word, operator
from support.litert import read

from n6lib.errors import InputError
from n6lib.graph import Graph, Quantization
from n6lib.numerics.sigmoid import (
    WideSigmoidParameters,
    sigmoid_table,
    wide_sigmoid,
    wide_sigmoid_parameters,
    wide_tanh,
)


def graph_of(builtin: str, scale: float) -> Graph:
    source, target = Place((4,), "int16", scale), Place((4,), "int16", 1 / 32768)
    return read(operator(builtin, [source], target))


def parameters(builtin: str, scale: float) -> WideSigmoidParameters:
    graph = graph_of(builtin, scale)
    return wide_sigmoid_parameters(graph, graph.operators[0])


def test_the_table_is_the_function_to_the_last_place() -> None:
    exact = 65536 / (1 + np.exp(-np.arange(256) / 24))
    assert np.all(np.abs(sigmoid_table() - exact) < 1.6)
    assert np.all(np.diff(sigmoid_table().astype(int)) >= 0)
    assert (sigmoid_table()[0], sigmoid_table()[-1]) == (32768, 65535)


def test_powers_of_two_have_a_multiplier_of_their_own() -> None:
    assert parameters("LOGISTIC", 2.0**-12) == WideSigmoidParameters(3, 0)
    assert parameters("TANH", 2.0**-12) == WideSigmoidParameters(3, 0)
    assert parameters("TANH", 2.0**-11) == WideSigmoidParameters(6, 0)
    assert parameters("LOGISTIC", 2.0**-11) == WideSigmoidParameters(6 << 12, 12)


@pytest.mark.parametrize("scale", [2.0**-15, 2.0**-12, 0.001, 0.0371])
def test_results_are_near_the_functions(scale: float) -> None:
    stored = every_word()[0].astype(np.int64)
    real = float(np.float32(scale)) * stored
    with np.errstate(over="ignore"):
        exact = 32768 / (1 + np.exp(-real))
    assert np.abs(wide_sigmoid(parameters("LOGISTIC", scale), stored) - exact).max() < 10
    found = wide_tanh(parameters("TANH", scale), stored)
    assert np.abs(found - 32768 * np.tanh(real)).max() < 20


def test_scales_that_the_arithmetic_cannot_honour_are_refused() -> None:
    with pytest.raises(InputError, match=r"has input scale 6\.0, more than its 16-bit arithmetic"):
        parameters("LOGISTIC", 6.0)
    graph = graph_of("TANH", 0.25)
    target = replace(graph.tensor("y"), quantization=Quantization((0.125,), (0,)))
    graph = replace(graph, tensors={**graph.tensors, "y": target})
    with pytest.raises(InputError, match=r"has output scale 0\.125; of 16 bits it must be 1/32768"):
        wide_sigmoid_parameters(graph, graph.operators[0])
