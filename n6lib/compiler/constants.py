"""Constants of operators that are no convolutions, and what the compiler adds, as runs show it.

Each is a buffer of the weights pool: its bytes are given without alignment.
"""

from collections.abc import Callable, Sequence
from typing import cast

from n6lib.compiler.profile import Profile
from n6lib.graph import DType, Graph, Operator, Tensor
from n6lib.numerics.pooling import kernel_of

_SCALE, _ZERO_POINT = 4, 1
_FLOAT = 4
_ARITHMETIC = ("add", "sub", "mul")
_WINDOW = 3  # taps of a pooling window that a unit takes at once
_SEGMENTS = (100, 16)  # mean bytes of the two tables of a function: 99 functions of two runs


def own_constants(operator: Operator, constants: Sequence[Tensor], profile: Profile) -> list[int]:
    """Bytes of each constant of the model: slopes of PReLU become floats, with one more to end.

    A single number that a sum or a product takes is one of the epoch controller's commands.
    """
    if operator.kind == "prelu" and profile.follows("stored_slopes"):
        return [_FLOAT * (tensor.elements + 1) for tensor in constants]
    commanded = (
        operator.kind in _ARITHMETIC
        and not profile.stores_table
        and profile.follows("commanded_numbers")
    )
    return [
        tensor.bytes
        for tensor in constants
        if not (commanded and tensor.dtype is DType.INT8 and tensor.elements == 1)
    ]


def other_constants(graph: Graph, operator: Operator, profile: Profile) -> list[int]:
    """Bytes of each buffer added for `operator`, which is no int8 convolution."""
    added = _ADDED.get(operator.kind)
    return added(graph, operator, profile) if added else []


def _edge(graph: Graph, operator: Operator, profile: Profile) -> list[int]:
    """Scale and zero point, of what software quantizes from float or to it."""
    ends = (graph.tensor(operator.inputs[0]).dtype, graph.tensor(operator.outputs[0]).dtype)
    if DType.FLOAT32 in ends:
        return [_SCALE, _ZERO_POINT]
    return [_ZERO_POINT] if profile.stores_table else []


def _requantized(graph: Graph, operator: Operator, profile: Profile) -> list[int]:
    """A zero point, of what changes its quantization on the way."""
    source, result = (graph.tensor(n) for n in (operator.inputs[0], operator.outputs[0]))
    changes = source.dtype is DType.INT8 and source.quantization != result.quantization
    stored = changes and profile.stores_table and profile.follows("zero_points_of_means")
    return [_ZERO_POINT] if stored else []


def _softened(graph: Graph, operator: Operator, profile: Profile) -> list[int]:
    """Scale and zero point of both ends, which software works with."""
    stored = graph.tensor(operator.inputs[0]).dtype is DType.INT8
    stored = stored and profile.follows("scales_of_softmax")
    return [_SCALE, _SCALE, _ZERO_POINT, _ZERO_POINT] if stored else []


def _border(graph: Graph, operator: Operator, profile: Profile) -> list[int]:
    """A kernel that copies each channel, where a window is too large to be pooled at once."""
    large = max(kernel_of(operator)) > _WINDOW and profile.follows("copying_kernels")
    return [_channels(graph, operator)] if large else []


def _copy(graph: Graph, operator: Operator, profile: Profile) -> list[int]:
    """A kernel that copies each channel into a larger image: each column, where these are added.

    For then the image lies on its side.
    """
    width, channels = graph.tensor(operator.inputs[0]).shape[-2:]
    added = cast(tuple[int, ...], operator.attributes["paddings"])[-2:]
    return [width if any(added) and profile.follows("columns_of_pads") else channels]


def _function(graph: Graph, operator: Operator, profile: Profile) -> list[int]:
    """Segments of a function, unless they are part of the epoch controller's commands."""
    stored = profile.stores_table and graph.tensor(operator.inputs[0]).dtype is DType.INT8
    stored = stored and profile.follows("segments_of_functions")
    return list(_SEGMENTS) if stored else []


def _channels(graph: Graph, operator: Operator) -> int:
    return graph.tensor(operator.inputs[0]).shape[-1]


_ADDED: dict[str, Callable[[Graph, Operator, Profile], list[int]]] = {
    "quantize": _edge,
    "dequantize": _edge,
    "mean": _requantized,
    "softmax": _softened,
    "max_pool2d": _border,
    "pad": _copy,
    "sigmoid": _function,
    "hard_swish": _function,
    "hard_sigmoid": _function,
}
