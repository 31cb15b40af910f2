"""TFLite's floating-point LSTM in the form of ONNX's."""

from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.graph import Graph, Operator
from n6lib.numerics.operands import constant_of

_ORDER = (0, 3, 1, 2)
"""Positions of the gates input, output, forget, cell among input, forget, cell, output."""

Real = npt.NDArray[Any]


def stacked_weights(graph: Graph, operator: Operator) -> tuple[Real, Real, Real]:
    """(weights, recurrence, bias) of an lstm of one direction, from those of a sequence_lstm."""
    values = [constant_of(graph, name) for name in operator.inputs[1:]]
    weights, recurrence, bias = (
        np.concatenate([values[first + gate] for gate in _ORDER])[np.newaxis] for first in (0, 4, 8)
    )
    return weights, recurrence, np.concatenate([bias, np.zeros_like(bias)], axis=1)
