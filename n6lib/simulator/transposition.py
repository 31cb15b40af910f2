"""transpose_conv as convolutions of stride 1, each giving every stride-th output."""

import numpy as np

from n6lib.graph import Graph, Operator
from n6lib.numerics.operands import constant_of
from n6lib.numerics.transposition import Phase, image_phases
from n6lib.simulator.kernel import Array, Run
from n6lib.simulator.patches import convolution, grouped
from n6lib.simulator.products import padding_value
from n6lib.simulator.window import Window


def transpose_conv(graph: Graph, operator: Operator) -> Run:
    """Kernel of transpose_conv: NHWC input, weights [O, H, W, I / groups], optional bias [O]."""
    weights = constant_of(graph, operator.inputs[1])
    source = graph.tensor(operator.inputs[0]).shape
    output = graph.tensor(operator.outputs[0])
    fill = padding_value(graph, operator)
    strides = operator.attributes["strides"]
    assert isinstance(strides, tuple)
    parts = []
    for rows, columns in image_phases(graph, operator):
        taps = weights[:, list(rows.taps)][:, :, list(columns.taps)]
        run = convolution(_window(rows, columns, source, fill), grouped(graph, operator, taps))
        parts.append((rows.start, columns.start, run))

    def run_all(image: Array) -> Array:
        result = np.empty(output.shape, output.dtype.numpy)
        for row, column, run in parts:
            result[:, row :: strides[0], column :: strides[1]] = run(image)
        return result

    return run_all


def _window(rows: Phase, columns: Phase, source: tuple[int, ...], fill: int) -> Window:
    axes = ((rows, source[1]), (columns, source[2]))
    padding = [amount for phase, size in axes for amount in (phase.padding, _behind(phase, size))]
    top, bottom, left, right = padding
    return Window(
        (len(rows.taps), len(columns.taps)),
        (1, 1),
        (rows.dilation, columns.dilation),
        (top, bottom, left, right),
        fill,
        (rows.outputs, columns.outputs),
    )


def _behind(phase: Phase, size: int) -> int:
    """Padding after an axis of `size` inputs, so that the last output's taps find a value."""
    reach = phase.outputs + max(len(phase.taps) - 1, 0) * phase.dilation
    return max(reach - phase.padding - size, 0)
