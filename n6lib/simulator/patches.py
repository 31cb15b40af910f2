"""Convolution as matrix products of patches and weights, over blocks of output rows."""

import numpy as np

from n6lib.graph import Graph, Operator
from n6lib.numerics.convolution import groups_of
from n6lib.simulator.kernel import Array, Run
from n6lib.simulator.products import Products, products
from n6lib.simulator.window import Window


def grouped(graph: Graph, operator: Operator, weights: Array) -> list[Products]:
    """What multiplies the patches of each group; `weights` [O, KH, KW, I / groups]."""
    groups, outputs = groups_of(graph, operator), weights.shape[0]
    size = outputs // groups
    slices = (slice(first, first + size) for first in range(0, outputs, size))
    return [products(graph, operator, weights[part].reshape(size, -1).T, part) for part in slices]


def convolution(window: Window, groups: list[Products]) -> Run:
    """What convolves images with `window`; channels fall into as many `groups`."""
    dtype = np.result_type(*(group.dtype for group in groups))
    depth, size = groups[0].taps.shape

    def run(image: Array) -> Array:
        patches = window.patches(window.pad(image).astype(dtype))
        channels = image.shape[3] // len(groups)
        shape = (image.shape[0], *window.output, len(groups), size)
        result = np.empty(shape, groups[0].output)
        for source, destination in zip(patches, result, strict=True):
            for rows in window.row_blocks(window.output[1] * max(depth, size)):
                for index, group in enumerate(groups):
                    part = source[rows, ..., index * channels : (index + 1) * channels]
                    block = part.reshape(part.shape[0] * part.shape[1], depth)
                    outputs = group(block.astype(group.dtype, copy=False))
                    destination[rows, :, index] = outputs.reshape(*part.shape[:2], size)
        return result.reshape(*shape[:3], -1)

    return run
