import numpy as np
from support.litert import read
from support.recurrent_models import SequenceLstm

from n6lib.numerics.recurrence import stacked_weights


def test_gates_are_stacked_as_onnx_does() -> None:
    """Input, output, forget, cell, where TFLite has input, forget, cell, output."""
    graph = read(SequenceLstm(units=2).build("float32"))
    weights, recurrence, bias = stacked_weights(graph, graph.operators[0])
    assert (weights.shape, recurrence.shape, bias.shape) == ((1, 8, 3), (1, 8, 2), (1, 16))
    for position, gate in enumerate("iofc"):
        rows = slice(2 * position, 2 * position + 2)
        np.testing.assert_array_equal(weights[0, rows], graph.tensor(f"input_{gate}").data)
        np.testing.assert_array_equal(recurrence[0, rows], graph.tensor(f"recurrent_{gate}").data)
        np.testing.assert_array_equal(bias[0, rows], graph.tensor(f"bias_{gate}").data)
    assert not bias[0, 8:].any(), "TFLite has one bias"
