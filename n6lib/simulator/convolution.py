"""conv2d as matrix products over blocks of output rows."""

from collections.abc import Mapping

import numpy as np

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.convolution import conv_parameters
from n6lib.numerics.operands import constant_of
from n6lib.simulator.accumulator import Accumulator
from n6lib.simulator.depthwise import depthwise_conv2d
from n6lib.simulator.kernel import Array, Kernel, Run
from n6lib.simulator.window import Window


def conv2d(graph: Graph, operator: Operator) -> Run:
    """Kernel of conv2d: int8 NHWC input, weights [O, H, W, I], optional int32 bias [O]."""
    parameters = conv_parameters(graph, operator)
    weights = constant_of(graph, operator.inputs[1])
    channels = weights.shape[0]
    accumulator = Accumulator(weights.reshape(channels, -1).T, parameters)
    window = Window.of(graph, operator, fill=-parameters.input_offset)
    depth = accumulator.taps.shape[0]

    def run(image: Array) -> Array:
        patches = window.patches(window.pad(image).astype(accumulator.dtype))
        result = np.empty((image.shape[0], *window.output, channels), np.int8)
        for source, destination in zip(patches, result, strict=True):
            for rows in window.row_blocks(window.output[1] * max(depth, channels)):
                block = source[rows].reshape(-1, depth)
                destination[rows] = accumulator.finish(block @ accumulator.taps).reshape(
                    destination[rows].shape
                )
        return result

    return run


KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "conv2d": conv2d,
    "depthwise_conv2d": depthwise_conv2d,
}
