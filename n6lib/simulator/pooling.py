"""max_pool2d and average_pool2d, tap by tap of the window over the whole image."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

import numpy as np

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.pooling import PoolingParameters, kernel_of, pooling_parameters
from n6lib.simulator.kernel import Array, Kernel, Run
from n6lib.simulator.window import Window


def max_pool2d(graph: Graph, operator: Operator) -> Run:
    """Kernel of max_pool2d, NHWC; what is not a number is never the largest."""
    parameters = pooling_parameters(graph, operator)
    dtype = graph.tensor(operator.inputs[0]).dtype
    lowest = -np.inf if dtype is DType.FLOAT32 else np.iinfo(dtype.value).min
    window = _window(graph, operator, lowest)

    def run(image: Array) -> Array:
        with np.errstate(invalid="ignore"):
            taps = _taps(window, image)
            best = np.full_like(next(taps), lowest)
            for tap in _taps(window, image):
                best = np.where(tap > best, tap, best)
            return _limited(best, parameters).astype(image.dtype)

    return run


def average_pool2d(graph: Graph, operator: Operator) -> Run:
    """Kernel of average_pool2d, NHWC: sums in the order of the window's taps, then one division."""
    parameters = pooling_parameters(graph, operator)
    window = _window(graph, operator, parameters.padding_value or 0)
    source = graph.tensor(operator.inputs[0])
    real = source.dtype is DType.FLOAT32
    counts = _counts(window, source.shape, parameters)
    divide: Callable[[Array, Array], Array] = np.divide if real else _divide_half_away
    width: np.dtype[Any] = np.dtype(np.float32 if real else np.int64)

    def run(image: Array) -> Array:
        with np.errstate(invalid="ignore", over="ignore"):
            sums = np.zeros((image.shape[0], *window.output, image.shape[3]), width)
            for tap in _taps(window, image):
                sums += tap
            return _limited(divide(sums, counts.astype(width)), parameters).astype(image.dtype)

    return run


def _window(graph: Graph, operator: Operator, fill: float) -> Window:
    _, height, width, _ = graph.tensor(operator.outputs[0]).shape
    attributes = operator.attributes
    return Window(
        kernel_of(operator),
        cast(tuple[int, int], attributes["strides"]),
        cast(tuple[int, int], attributes["dilations"]),
        cast(tuple[int, int, int, int], attributes["padding"]),
        fill,
        (height, width),
    )


def _taps(window: Window, image: Array) -> Iterator[Array]:
    """What each tap sees under all outputs, [N, OH, OW, C], row by row."""
    patches = window.patches(window.pad(image))
    for row in range(window.kernel[0]):
        for column in range(window.kernel[1]):
            yield patches[:, :, :, row, column]


def _counts(window: Window, shape: tuple[int, ...], parameters: PoolingParameters) -> Array:
    """How many values each mean is of, [OH, OW, 1]."""
    if parameters.padding_value is not None:
        return np.full((*window.output, 1), window.kernel[0] * window.kernel[1])
    inside = []
    for axis in range(2):
        starts = np.arange(window.output[axis]) * window.strides[axis] - window.padding[2 * axis]
        taps = starts[:, None] + np.arange(window.kernel[axis]) * window.dilations[axis]
        inside.append(((taps >= 0) & (taps < shape[1 + axis])).sum(axis=1))
    counts: Array = np.multiply.outer(*inside)[..., None]
    return counts


def _divide_half_away(sums: Array, counts: Array) -> Array:
    quotients: Array = np.sign(sums) * ((np.abs(sums) + counts // 2) // counts)
    return quotients


def _limited(values: Array, parameters: PoolingParameters) -> Array:
    """`values` clamped; what is not a number passes."""
    if values.dtype.kind != "f":
        return np.clip(values, int(parameters.minimum), int(parameters.maximum))
    raised = np.where(values < parameters.minimum, np.float32(parameters.minimum), values)
    return np.where(raised > parameters.maximum, np.float32(parameters.maximum), raised)


KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "average_pool2d": average_pool2d,
    "max_pool2d": max_pool2d,
}
