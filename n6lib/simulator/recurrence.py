"""lstm, gru and rnn in float32, over the steps and directions of a layer."""

from collections.abc import Iterator

import numpy as np

from n6lib.graph import Graph, Operator
from n6lib.graph.kinds import KINDS
from n6lib.numerics.recurrence import stacked_weights
from n6lib.simulator.kernel import Array, Run
from n6lib.simulator.recurrent_cells import (
    Advance,
    Cell,
    accumulate,
    advance_gru,
    advance_gru_linear,
    advance_lstm,
    advance_rnn_relu,
    advance_rnn_tanh,
)


def lstm(_: Graph, operator: Operator) -> Run:
    """Kernel of lstm."""
    return _layer(operator, advance_lstm)


def gru(_: Graph, operator: Operator) -> Run:
    """Kernel of gru."""
    linear = bool(operator.attributes["linear_before_reset"])
    return _layer(operator, advance_gru_linear if linear else advance_gru)


def rnn(_: Graph, operator: Operator) -> Run:
    """Kernel of rnn."""
    tanh = operator.attributes["activation"] == "tanh"
    return _layer(operator, advance_rnn_tanh if tanh else advance_rnn_relu)


def real_sequence_lstm(graph: Graph, operator: Operator) -> Run:
    """Kernel of sequence_lstm on float32: an lstm of one direction, which may clip its cell."""
    weights, recurrence, bias = (part[0] for part in stacked_weights(graph, operator))
    clip = float(operator.attributes["cell_clip"])  # type: ignore[arg-type]
    time_major = bool(operator.attributes["time_major"])

    def run(sequence: Array) -> Array:
        steps = sequence if time_major else sequence.swapaxes(0, 1)
        zeros = [np.zeros((steps.shape[1], recurrence.shape[1]), np.float32) for _ in range(2)]
        halves = bias.reshape(2, -1)
        cell = Cell(weights, recurrence, halves, zeros, cell_clip=clip)
        return np.stack(list(_states(cell, advance_lstm, steps)), axis=0 if time_major else 1)

    return run


def _layer(operator: Operator, advance: Advance) -> Run:
    """A kernel over the directions of `operator`; constants and computed operands alike."""
    roles = [role for role, _, name in KINDS[operator.kind].sides(operator)[0] if name]
    batch_first = bool(operator.attributes["batch_first"])
    direction = operator.attributes["direction"]
    reversals = {"forward": (1,), "reverse": (-1,), "bidirectional": (1, -1)}[str(direction)]

    def run(*operands: Array) -> tuple[Array, ...]:
        given = dict(zip(roles, operands, strict=True))
        steps = given["input"].swapaxes(0, 1) if batch_first else given["input"]
        cells = [
            _cell(given, index, batch_first, len(operator.outputs) - 1)
            for index in range(len(reversals))
        ]
        sequences = [
            np.stack(list(_states(cell, advance, steps[::sign])))[::sign]
            for cell, sign in zip(cells, reversals, strict=True)
        ]
        order = (2, 0, 1, 3) if batch_first else (0, 1, 2, 3)
        last = [np.stack(states) for states in zip(*(c.states for c in cells), strict=True)]
        if batch_first:
            last = [states.swapaxes(0, 1) for states in last]
        results = (np.stack(sequences, axis=1).transpose(order), *last)
        return tuple(np.ascontiguousarray(result) for result in results)

    return run


def _cell(given: dict[str, Array], index: int, batch_first: bool, states: int) -> Cell:
    """Direction `index` of the layer with those operands, at its start."""
    recurrence = given["recurrence"][index]
    rows, units = recurrence.shape
    batch = given["input"].shape[0 if batch_first else 1]
    start = []
    for role in ("initial_h", "initial_c")[:states]:
        zeros = np.zeros((batch, units), np.float32)
        held = given[role].swapaxes(0, 1) if role in given and batch_first else given.get(role)
        start.append(zeros if held is None else held[index])
    bias = given["bias"][index] if "bias" in given else np.zeros(2 * rows, np.float32)
    peephole = given["peephole"][index] if "peephole" in given else None
    return Cell(given["weights"][index], recurrence, bias.reshape(2, -1), start, peephole)


def _states(cell: Cell, advance: Advance, steps: Array) -> Iterator[Array]:
    """The first state [B, H] after each of the `steps` [T, B, I]."""
    bias = cell.bias[0] + _joining_bias(cell, advance)
    start = np.broadcast_to(bias, (*steps.shape[:2], len(bias)))
    for products in accumulate(start, steps, cell.weights):
        advance(cell, products)
        yield cell.states[0]


def _joining_bias(cell: Cell, advance: Advance) -> Array:
    """What is added to the input's bias: not the last gate's of a gru that resets products."""
    bias: Array = cell.bias[1].copy()
    if advance is advance_gru_linear:
        bias[-len(bias) // 3 :] = 0
    return bias
