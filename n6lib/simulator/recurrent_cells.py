"""One step of lstm, gru and rnn in float32.

Each product and each sum is rounded, one after the other, as the generated C does; the functions
are computed in float64. Formulas: https://onnx.ai/onnx/operators/onnx__LSTM.html, ..GRU, ..RNN.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from n6lib.simulator.kernel import Array


@dataclass
class Cell:
    """One direction of a layer: `bias` [2, gates * H] and states [B, H], of which rnn has one."""

    weights: Array
    recurrence: Array
    bias: Array
    states: list[Array]
    peephole: Array | None = None
    cell_clip: float = 0.0

    def gates(self, products: Array, count: int) -> Array:
        """[count, B, H] sums of the input's `products`, with the first state's added."""
        sums = accumulate(products, self.states[0], self.recurrence)
        return np.stack(np.split(sums, count, axis=-1))


Advance = Callable[[Cell, Array], None]
"""Takes a cell's states one step further, given the input's products [B, gates * H] and biases."""


def accumulate(start: Array, rows: Array, weights: Array) -> Array:
    """`start` [..., O] plus `rows` [..., K] times `weights` [O, K], column after column."""
    sums = start.copy()
    for column in range(weights.shape[1]):
        sums += rows[..., column, np.newaxis] * weights[:, column]
    return sums


def _sigmoid(values: Array) -> Array:
    with np.errstate(over="ignore"):
        sigmoid: Array = (1.0 / (1.0 + np.exp(-values.astype(np.float64)))).astype(np.float32)
    return sigmoid


def _tanh(values: Array) -> Array:
    tanh: Array = np.tanh(values.astype(np.float64)).astype(np.float32)
    return tanh


def advance_lstm(cell: Cell, products: Array) -> None:
    """Of states h and c."""
    entry, output, forget, update = cell.gates(products, 4)
    _, state = cell.states
    if cell.peephole is not None:
        entry_weight, output_weight, forget_weight = np.split(cell.peephole, 3)
        entry = entry + entry_weight * state
        forget = forget + forget_weight * state
    state = _sigmoid(forget) * state + _sigmoid(entry) * _tanh(update)
    if cell.cell_clip > 0:
        state = np.clip(state, np.float32(-cell.cell_clip), np.float32(cell.cell_clip))
    if cell.peephole is not None:
        output = output + output_weight * state
    cell.states = [_sigmoid(output) * _tanh(state), state]


def advance_gru(cell: Cell, products: Array) -> None:
    """With the state reset before the product."""
    (state,), units = cell.states, cell.recurrence.shape[1]
    gates = accumulate(products[:, : 2 * units], state, cell.recurrence[: 2 * units])
    update, reset = np.split(_sigmoid(gates), 2, axis=-1)
    hidden = accumulate(products[:, 2 * units :], reset * state, cell.recurrence[2 * units :])
    cell.states = [_mix(update, _tanh(hidden), state)]


def advance_gru_linear(cell: Cell, products: Array) -> None:
    """With the product, and its bias, reset."""
    (state,), units = cell.states, cell.recurrence.shape[1]
    gates = accumulate(products[:, : 2 * units], state, cell.recurrence[: 2 * units])
    update, reset = np.split(_sigmoid(gates), 2, axis=-1)
    bias = np.broadcast_to(cell.bias[1, 2 * units :], state.shape)
    linear = accumulate(bias, state, cell.recurrence[2 * units :])
    hidden = _tanh(products[:, 2 * units :] + reset * linear)
    cell.states = [_mix(update, hidden, state)]


def _mix(update: Array, hidden: Array, state: Array) -> Array:
    mixed: Array = (np.float32(1) - update) * hidden + update * state
    return mixed


def advance_rnn_tanh(cell: Cell, products: Array) -> None:
    """The hyperbolic tangent of one gate."""
    cell.states = [_tanh(cell.gates(products, 1)[0])]


def advance_rnn_relu(cell: Cell, products: Array) -> None:
    """What is positive of one gate."""
    sums = cell.gates(products, 1)[0]
    cell.states = [np.where(sums > 0, sums, np.float32(0))]
