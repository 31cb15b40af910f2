"""depthwise_conv2d as one multiply-add of a shifted image per tap."""

import numpy as np

from n6lib.graph import Graph, Operator
from n6lib.numerics.convolution import conv_parameters
from n6lib.numerics.operands import constant_of
from n6lib.simulator.accumulator import Accumulator
from n6lib.simulator.kernel import Array, Run
from n6lib.simulator.window import Window


def depthwise_conv2d(graph: Graph, operator: Operator) -> Run:
    """Kernel of depthwise_conv2d: int8 NHWC input, weights [1, H, W, C * M], int32 bias [C * M].

    Output channel c * M + m reads input channel c, M being the depth multiplier.
    """
    parameters = conv_parameters(graph, operator)
    weights = constant_of(graph, operator.inputs[1])
    channels = weights.shape[3]
    accumulator = Accumulator(weights.reshape(-1, channels), parameters)
    window = Window.of(graph, operator, fill=-parameters.input_offset)

    def run(image: Array) -> Array:
        repeated = image.repeat(channels // image.shape[3], axis=3)
        patches = window.patches(window.pad(repeated).astype(accumulator.dtype))
        result = np.empty((image.shape[0], *window.output, channels), np.int8)
        for source, destination in zip(patches, result, strict=True):
            for rows in window.row_blocks(window.output[1] * channels):
                sums = _sum_of_taps(source[rows], accumulator.taps)
                destination[rows] = accumulator.finish(sums)
        return result

    return run


def _sum_of_taps(patches: Array, taps: Array) -> Array:
    _, _, height, width, _ = patches.shape
    sums: Array = patches[:, :, 0, 0] * taps[0]
    product = np.empty_like(sums)
    for index in range(1, height * width):
        np.multiply(patches[:, :, index // width, index % width], taps[index], out=product)
        sums += product
    return sums
