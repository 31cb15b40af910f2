"""A transposed convolution as convolutions of stride 1, each giving some of the outputs.

Along an axis, output `y` sums kernel taps `k` at inputs `(y + before - k * dilation) / stride`,
those that are whole numbers. Outputs that are a stride apart use the same taps, so they are a
convolution.
"""

from dataclasses import dataclass
from typing import cast

from n6lib.graph import Graph, Operator


@dataclass(frozen=True)
class Phase:
    """Every stride-th output from `start` on, `outputs` in all, as a convolution of stride 1.

    `taps` are indices into the kernel in the order of the inputs they meet, which lie `dilation`
    apart; `padding` elements lie before the first input, or are skipped where it is negative.
    """

    start: int
    outputs: int
    taps: tuple[int, ...]
    dilation: int
    padding: int


def axis_phases(
    outputs: int, kernel: int, stride: int, dilation: int, before: int
) -> tuple[Phase, ...]:
    """The phases of one axis; `before` elements are cut off the full result."""
    phases = []
    for start in range(min(stride, outputs)):
        reached = {
            (start + before - tap * dilation) // stride: tap
            for tap in reversed(range(kernel))
            if (start + before - tap * dilation) % stride == 0
        }
        inputs = list(reached)
        step = inputs[1] - inputs[0] if len(inputs) > 1 else 1
        count = len(range(start, outputs, stride))
        padding = -inputs[0] if inputs else 0
        phases.append(Phase(start, count, tuple(reached.values()), step, padding))
    return tuple(phases)


def image_phases(graph: Graph, operator: Operator) -> tuple[tuple[Phase, Phase], ...]:
    """Each pair of a phase of the rows and one of the columns of a transpose_conv."""
    kernel = graph.tensor(operator.inputs[1]).shape[1:3]
    output = graph.tensor(operator.outputs[0]).shape[1:3]
    strides, dilations, padding = (
        cast(tuple[int, ...], operator.attributes[name])
        for name in ("strides", "dilations", "padding")
    )
    rows, columns = (
        axis_phases(output[axis], kernel[axis], strides[axis], dilations[axis], padding[2 * axis])
        for axis in (0, 1)
    )
    return tuple((row, column) for row in rows for column in columns)
