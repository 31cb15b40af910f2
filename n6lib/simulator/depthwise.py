"""depthwise_conv2d as one multiply-add of a shifted image per tap."""

import numpy as np

from n6lib.graph import Graph, Operator
from n6lib.numerics.operands import constant_of
from n6lib.simulator.kernel import Array, Run
from n6lib.simulator.products import padding_value, products
from n6lib.simulator.window import Window


def depthwise_conv2d(graph: Graph, operator: Operator) -> Run:
    """Kernel of depthwise_conv2d: NHWC input, weights [1, H, W, C * M], optional bias [C * M].

    Output channel c * M + m reads input channel c, M being the depth multiplier.
    """
    weights = constant_of(graph, operator.inputs[1])
    channels = weights.shape[3]
    product = products(graph, operator, weights.reshape(-1, channels))
    window = Window.of(graph, operator, fill=padding_value(graph, operator))

    def run(image: Array) -> Array:
        repeated = image.repeat(channels // image.shape[3], axis=3)
        patches = window.patches(window.pad(repeated).astype(product.dtype))
        result = np.empty((image.shape[0], *window.output, channels), product.output)
        for source, destination in zip(patches, result, strict=True):
            for rows in window.row_blocks(window.output[1] * channels):
                destination[rows] = product.finish(_sum_of_taps(source[rows], product.taps))
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
