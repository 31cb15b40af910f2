from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from support.litert import read
from support.merge import merge
from support.sanitized import Sanitized
from support.softmax_ops import log_softmax, softmax

from n6lib.graph import DType, Graph, Tensor

SHAPES = ((1, 1), (3, 2, 17), (2, 600), (4, 5, 6, 7))


def every_axis(content: bytes) -> Iterator[Graph]:
    graph = read(content)
    (operator,) = graph.operators
    for axis in range(len(graph.tensor("input").shape)):
        turned = replace(operator, attributes={**operator.attributes, "axis": axis})
        yield replace(graph, operators=(turned,))


def values(tensor: Tensor, random: np.random.Generator) -> np.ndarray:
    if tensor.dtype is DType.FLOAT32:
        return random.normal(0, 5, tensor.shape).astype(np.float32)
    limits = np.iinfo(tensor.dtype.value)
    return random.integers(limits.min, limits.max, tensor.shape, tensor.dtype.value, True)


def test_every_type_shape_and_axis(sanitized: Sanitized) -> None:
    models = []
    for shape in SHAPES:
        for scale in (0.003, 0.1, 4.0):
            models += [softmax(shape, scale=scale), log_softmax(shape, scale=scale)]
            models.append(softmax(shape, "int16", scale / 128))
        models += [softmax(shape, "float32", beta=0.5), log_softmax(shape, "float32")]
    network = merge([graph for content in models for graph in every_axis(content)])
    random = np.random.default_rng(1)
    frames = [
        {name: values(network.tensor(name), random) for name in network.inputs},
        {name: np.full_like(values(network.tensor(name), random), 3) for name in network.inputs},
    ]
    sanitized.check(network, frames)
