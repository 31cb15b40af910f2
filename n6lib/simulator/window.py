"""The sliding window of a convolution over an NHWC tensor."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.lib.stride_tricks import as_strided

from n6lib.graph import Graph, Operator
from n6lib.simulator.kernel import Array

_BLOCK_ELEMENTS = 1 << 15


@dataclass(frozen=True)
class Window:
    """Kernel size, strides and dilations as (height, width); padding as (top, bottom, left, right).

    `fill` is the padded value, a convolution's input zero point. `output` is (height, width).
    Negative padding on top or on the left skips so many rows or columns of the image.
    """

    kernel: tuple[int, int]
    strides: tuple[int, int]
    dilations: tuple[int, int]
    padding: tuple[int, int, int, int]
    fill: float
    output: tuple[int, int]

    @classmethod
    def of(cls, graph: Graph, operator: Operator, fill: int) -> "Window":
        """The window of a conv2d or depthwise_conv2d."""
        _, kernel_height, kernel_width, _ = graph.tensor(operator.inputs[1]).shape
        _, height, width, _ = graph.tensor(operator.outputs[0]).shape
        attributes = operator.attributes
        return cls(
            (kernel_height, kernel_width),
            cast(tuple[int, int], attributes["strides"]),
            cast(tuple[int, int], attributes["dilations"]),
            cast(tuple[int, int, int, int], attributes["padding"]),
            fill,
            (height, width),
        )

    def pad(self, image: Array) -> Array:
        """`image` with its border of `fill`; `image` itself where there is no border."""
        top, bottom, left, right = self.padding
        if not any(self.padding):
            return image
        image, top, left = image[:, max(-top, 0) :, max(-left, 0) :], max(top, 0), max(left, 0)
        borders = ((0, 0), (top, bottom), (left, right), (0, 0))
        return np.pad(image, borders, constant_values=self.fill)

    def patches(self, padded: Array) -> Array:
        """A view [N, OH, OW, KH, KW, C] of a padded image: the inputs under each output."""
        batch, _, _, channels = padded.shape
        by_image, by_row, by_column, by_channel = padded.strides
        shape = (batch, *self.output, *self.kernel, channels)
        strides = (
            by_image,
            by_row * self.strides[0],
            by_column * self.strides[1],
            by_row * self.dilations[0],
            by_column * self.dilations[1],
            by_channel,
        )
        return as_strided(padded, shape, strides, writeable=False)

    def row_blocks(self, row_elements: int) -> Iterator[slice]:
        """Slices of output rows that keep a block of `row_elements` a row within the cache."""
        step = max(1, _BLOCK_ELEMENTS // max(1, row_elements))
        for start in range(0, self.output[0], step):
            yield slice(start, min(start + step, self.output[0]))
