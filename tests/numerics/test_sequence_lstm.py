from dataclasses import replace

import numpy as np
import pytest
from support.litert import read
from support.recurrent_models import SequenceLstm

from n6lib.errors import InputError
from n6lib.numerics.sequence_lstm import SequenceLstmParameters, sequence_lstm_parameters

MODEL = SequenceLstm(input_affine=(0.5, 3), output_affine=(2.0**-7, -9))


def parameters(model: SequenceLstm) -> SequenceLstmParameters:
    graph = read(model.build())
    return sequence_lstm_parameters(graph, graph.operators[0])


def test_gates_go_in_the_order_of_the_file() -> None:
    scales = tuple(2.0**-exponent for exponent in range(6, 14))
    products = parameters(replace(MODEL, weight_scales=scales))
    assert products.input.multipliers.tolist() == [1 << 30] * 4
    assert products.input.shifts.tolist() == [12 - 6 - 1 + 1 - gate for gate in range(4)]
    assert products.recurrent.shifts.tolist() == [12 - 10 - 7 + 1 - gate for gate in range(4)]


def test_biases_hold_the_share_of_the_zero_point() -> None:
    graph = read(MODEL.build())
    held = sequence_lstm_parameters(graph, graph.operators[0])
    biases = np.concatenate([graph.tensor(f"bias_{gate}").data for gate in "ifco"])
    sums = held.input.weights.sum(axis=1, dtype=np.int64)
    np.testing.assert_array_equal(held.input.bias, biases - 3 * sums)
    sums = held.recurrent.weights.sum(axis=1, dtype=np.int64)
    np.testing.assert_array_equal(held.recurrent.bias, 9 * sums)


def test_the_output_is_a_product_of_two_numbers_without_integer_bits() -> None:
    assert (parameters(MODEL).multiplier, parameters(MODEL).shift) == (1 << 30, 7 - 30 + 1)


@pytest.mark.parametrize(("clip", "stored"), [(0.0, 0), (1.5, 6144), (8.0, 32767), (1e30, 32767)])
def test_the_bound_is_stored_as_the_cell_state_is(clip: float, stored: int) -> None:
    assert parameters(replace(MODEL, cell_clip=clip)).cell_clip == stored


def test_scales_beyond_32_bits_are_refused() -> None:
    with pytest.raises(InputError, match="more than 32-bit arithmetic can"):
        parameters(replace(MODEL, weight_scales=(2.0**25,) * 8))
