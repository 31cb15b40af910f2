"""sequence_lstm on int8, step by step."""

from functools import cache

import numpy as np
import numpy.typing as npt

from n6lib.graph import Graph, Operator
from n6lib.numerics.fixed_functions import INT16_MAX, INT16_MIN, fixed_sigmoid, fixed_tanh
from n6lib.numerics.fixed_point import (
    Integers,
    multiply_by_quantized_multiplier,
    rounding_divide_by_pot,
    wrap_int32,
)
from n6lib.numerics.sequence_lstm import (
    GATE_BITS,
    GATES,
    GateProducts,
    SequenceLstmParameters,
    sequence_lstm_parameters,
)
from n6lib.simulator.kernel import Array, Run


def integer_sequence_lstm(graph: Graph, operator: Operator) -> Run:
    """Kernel of sequence_lstm on int8: both states are zero when a run begins.

    Source: `LstmStepInteger8x8_16`, LiteRT kernels/lstm_eval.cc.
    """
    parameters = sequence_lstm_parameters(graph, operator)
    time_major = bool(operator.attributes["time_major"])
    entry, recurrent = _Products(parameters.input), _Products(parameters.recurrent)

    def run(sequence: Array) -> Array:
        steps = _int16(entry(sequence if time_major else sequence.swapaxes(0, 1)))
        cell = np.zeros((*steps.shape[1:-2], steps.shape[-1]), np.int64)
        state = np.full_like(cell, parameters.zero_point)
        outputs = []
        for step in steps:
            gates = _int16(recurrent(state) + step)
            cell, state = _advance(parameters, gates, cell)
            outputs.append(state)
        return np.stack(outputs, axis=0 if time_major else 1).astype(np.int8)

    return run


class _Products:
    """Products into all gates; every sum is exact in float64."""

    def __init__(self, products: GateProducts) -> None:
        self._taps = products.weights.T.astype(np.float64)
        self._bias = products.bias.astype(np.int64)
        self._multipliers = products.multipliers.reshape(GATES, 1)
        self._shifts = products.shifts.reshape(GATES, 1)

    def __call__(self, vectors: Array) -> Integers:
        """Scaled sums [..., gates, units] of stored vectors [..., columns]."""
        sums = wrap_int32((vectors.astype(np.float64) @ self._taps).astype(np.int64) + self._bias)
        gates = sums.reshape(*sums.shape[:-1], GATES, -1)
        return multiply_by_quantized_multiplier(gates, self._multipliers, self._shifts)


def _advance(
    parameters: SequenceLstmParameters, gates: Integers, cell: Integers
) -> tuple[Integers, Integers]:
    """The cell state and the state after one step, from gates [batch, gate, units]."""
    sigmoid = _table(None)
    entry, forget, output = (_look_up(sigmoid, gates[:, index]) for index in (0, 1, 3))
    update = _look_up(_table(GATE_BITS), gates[:, 2])
    kept = rounding_divide_by_pot(forget * cell, 15)
    added = rounding_divide_by_pot(entry * update, 15 + parameters.cell_bits)
    cell = _int16(kept + added)
    if parameters.cell_clip > 0:
        cell = np.clip(cell, -parameters.cell_clip, parameters.cell_clip)
    activated = output * _look_up(_table(parameters.cell_bits), cell)
    scaled = multiply_by_quantized_multiplier(activated, parameters.multiplier, parameters.shift)
    return cell, np.clip(scaled + parameters.zero_point, -128, 127)


def _int16(values: Integers) -> Integers:
    return np.clip(values, INT16_MIN, INT16_MAX)


def _look_up(table: npt.NDArray[np.int64], values: Integers) -> Integers:
    return table[values - INT16_MIN]


@cache
def _table(tanh_bits: int | None) -> npt.NDArray[np.int64]:
    """Every value of tanh with so many integer bits; of sigmoid if None."""
    values = np.arange(INT16_MIN, INT16_MAX + 1, dtype=np.int64)
    return fixed_sigmoid(values, GATE_BITS) if tanh_bits is None else fixed_tanh(values, tanh_bits)
