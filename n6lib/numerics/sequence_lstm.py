"""Integers of a quantized sequence_lstm: int8 activations and weights, int16 gates and cell state.

Gates go in the order input, forget, cell, output, as TFLite's operands do.
"""

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from n6lib.graph import Graph, Operator
from n6lib.numerics.fixed_point import quantize_multiplier, wrap_int32
from n6lib.numerics.operands import constant_of, output_multipliers, quantization_of

GATES = 4
GATE_BITS = 3
_GATE_SCALE = np.float32(2.0**-12)
_LARGEST = (1 << 15) - 1


@dataclass(frozen=True, eq=False)
class GateProducts:
    """One matrix product into all gates: clamp(sum * (multiplier, shift)) to int16.

    The sum is of `weights` [4 * units, columns] times a stored vector, plus `bias`, which has the
    share of the vector's zero point in it. `multipliers` and `shifts` have one entry per gate.
    """

    weights: npt.NDArray[np.int8]
    bias: npt.NDArray[np.int32]
    multipliers: npt.NDArray[np.int32]
    shifts: npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class SequenceLstmParameters:
    """An LSTM's gates of 3 integer bits, its cell state and what turns both into int8.

    The state, which is the output, is clamp(gate * tanh(cell) * (multiplier, shift) + zero_point).
    `cell_clip` bounds the stored cell state; 0 is no bound.
    """

    input: GateProducts
    recurrent: GateProducts
    cell_bits: int
    cell_clip: int
    multiplier: int
    shift: int
    zero_point: int


def sequence_lstm_parameters(graph: Graph, operator: Operator) -> SequenceLstmParameters:
    """Parameters of a sequence_lstm on int8.

    Source: `PopulateQuantizedLstmParams8x8_16`, LiteRT kernels/unidirectional_sequence_lstm.cc;
    the effective scales are float32 there.
    """
    entry, leave = operator.inputs[0], operator.outputs[0]
    bits = cast(int, operator.attributes["cell_integer_bits"])
    scale = np.float32(quantization_of(graph, leave).scale)
    hidden = np.float32(2.0**-15 / np.float64(scale) * 2.0**-15)
    clip = np.float32(cast(float, operator.attributes["cell_clip"]))
    return SequenceLstmParameters(
        _products(graph, operator, entry, operator.inputs[1:5], operator.inputs[9:13]),
        _products(graph, operator, leave, operator.inputs[5:9], None),
        bits,
        int(min(clip / np.float32(2.0 ** (bits - 15)), np.float32(_LARGEST))),
        *quantize_multiplier(float(hidden)),
        quantization_of(graph, leave).zero_point,
    )


def _products(
    graph: Graph,
    operator: Operator,
    vector: str,
    weights: tuple[str, ...],
    bias: tuple[str, ...] | None,
) -> GateProducts:
    affine = quantization_of(graph, vector)
    matrix = np.concatenate([constant_of(graph, name) for name in weights])
    start: Any = np.concatenate([constant_of(graph, name) for name in bias]) if bias else 0
    sums = start - affine.zero_point * matrix.sum(axis=1, dtype=np.int64)
    scales = [np.float32(quantization_of(graph, name).scale) for name in weights]
    real = [scale * np.float32(affine.scale) / _GATE_SCALE for scale in scales]
    return GateProducts(
        matrix, wrap_int32(sums).astype(np.int32), *output_multipliers(graph, operator, real)
    )
