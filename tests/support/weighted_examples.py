"""Examples of the operators with weights or states: one of every kind, on each of its types."""

from collections.abc import Callable, Mapping

import numpy as np
from support import layers
from support.layers import Precision
from support.litert import Array, read
from support.normalizations import normalization
from support.recurrent_layers import Layer
from support.recurrent_models import SequenceLstm

from n6lib.graph import DType, Graph


def _constants(dtype: DType, *shape: int) -> tuple[Array, Array]:
    """Weights of a layer, and a bias for each of the last axis where they are depthwise."""
    random = np.random.default_rng(0)
    count = shape[3] if shape[0] == 1 else shape[0]
    if dtype is DType.FLOAT32:
        drawn = [random.normal(0, 1, size).astype(np.float32) for size in (shape, (count,))]
        return drawn[0], drawn[1]
    wide = np.int64 if dtype is DType.INT16 else np.int32
    return (
        random.integers(-127, 128, shape).astype(np.int8),
        random.integers(-4000, 4000, count).astype(wide),
    )


def _conv2d(dtype: DType) -> Graph:
    constants = _constants(dtype, 6, 3, 2, 5)
    return read(layers.conv2d(*constants, (1, 6, 7, 5), precision=Precision(dtype.value)))


def _depthwise_conv2d(dtype: DType) -> Graph:
    constants = _constants(dtype, 1, 3, 2, 35)
    return read(
        layers.depthwise_conv2d(*constants, (1, 6, 7, 35), precision=Precision(dtype.value))
    )


def _transpose_conv(dtype: DType) -> Graph:
    constants, slide = _constants(dtype, 4, 3, 3, 5), layers.Slide(strides=(2, 2))
    return read(
        layers.transpose_conv(*constants, (1, 3, 4, 5), (6, 8), slide, Precision(dtype.value))
    )


def _fully_connected(dtype: DType) -> Graph:
    constants = _constants(dtype, 7, 33)
    return read(layers.fully_connected(*constants, (3, 33), Precision(dtype.value)))


def _batch_matmul(dtype: DType) -> Graph:
    wide = dtype is DType.INT16
    affines = (
        [(2.0**-11, 0), (2.0**-11, 0), (0.1, 0)] if wide else [(0.05, 3), (0.03, -7), (0.2, 5)]
    )
    shapes = (2, 3, 19), (1, 5, 19)
    return read(layers.batch_matmul(*shapes, adj_y=True, dtype=dtype.value, affines=affines))


Maker = Callable[[DType], Graph]
MAKERS: Mapping[str, Maker] = {
    "batch_matmul": _batch_matmul,
    "batch_norm": lambda _: normalization("batch_norm"),
    "conv2d": _conv2d,
    "depthwise_conv2d": _depthwise_conv2d,
    "fully_connected": _fully_connected,
    "gru": lambda _: Layer("gru", direction="bidirectional").graph(),
    "instance_norm": lambda _: normalization("instance_norm"),
    "layer_norm": lambda _: normalization("layer_norm"),
    "lstm": lambda _: Layer("lstm", direction="bidirectional").graph(),
    "rnn": lambda _: Layer("rnn", direction="reverse").graph(),
    "sequence_lstm": lambda dtype: read(SequenceLstm().build(dtype.value)),
    "transpose_conv": _transpose_conv,
}
