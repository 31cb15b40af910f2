from itertools import product

import numpy as np
from support.graph_edits import one_operator
from support.merge import merge
from support.sanitized import Sanitized, random_frames

from n6lib.graph import DType, Graph, Quantization, Tensor

SMALL = (DType.INT8, DType.UINT8, DType.INT16)


def tensor(name: str, dtype: DType) -> Tensor:
    return Tensor(name, (64,), dtype, Quantization((0.5,), (0,)) if dtype in SMALL else None)


def cast(source: DType, target: DType) -> Graph:
    return one_operator("cast", [tensor("x", source)], tensor("y", target))


def test_every_pair_of_types(sanitized: Sanitized) -> None:
    """At random, at the extremes, and around the ends of every type."""
    sources = [dtype for dtype in DType if dtype is not DType.BOOL]
    network = merge([cast(*pair) for pair in product(sources, DType)])
    frames = random_frames(network, 3)
    ends = np.array([2.0**bits for bits in (7, 8, 15, 31, 63)], np.float32)
    near = [ends, np.nextafter(ends, np.float32(0)), ends + np.float32(0.5)]
    both = np.concatenate([*near, *(-values for values in near)])
    for name in network.inputs:
        if network.tensor(name).dtype is DType.FLOAT32:
            frames[0][name] = np.resize(both, 64)
    sanitized.check(network, frames)


def test_from_bool(sanitized: Sanitized) -> None:
    network = merge([cast(DType.BOOL, target) for target in DType])
    values = np.arange(64) % 3 == 0
    sanitized.check(network, [dict.fromkeys(network.inputs, values)])
