"""Means over windows that a POOL unit does not take, in forms that units do take."""

import math
from dataclasses import replace
from typing import cast

import numpy as np

from n6lib.compiler.lowering.global_pooling import CHANNELS, LINE
from n6lib.compiler.parts import parts
from n6lib.compiler.passes.rewriting import namer
from n6lib.explain.rewrites.replacing import constant, replaced
from n6lib.explain.rewrites.rewrite import Effect, Rewrite
from n6lib.graph import DType, Graph, Operator, Quantization, Tensor
from n6lib.numerics.pooling import kernel_of

_REDUCTIONS = ("mean", "reduce_max")
_POOLS = ("average_pool2d", "max_pool2d")
_WINDOW = 3
_LARGEST = 127


def _split(graph: Graph, operator: Operator) -> Graph | None:
    """Pool groups of channels whose lines are short enough, and join what they yield."""
    source, result = graph.tensor(operator.inputs[0]), graph.tensor(operator.outputs[0])
    if not _over_image(graph, operator) or source.dtype is not DType.INT8:
        return None
    width, channels = source.shape[2:]
    most = max(CHANNELS - 1, LINE // width)
    if channels <= most:
        return None
    count = math.ceil(channels / most)
    sizes = tuple(channels // count + (index < channels % count) for index in range(count))
    names = namer(graph)
    pieces = [_part(source, names.unique(f"{operator.name}.part"), size) for size in sizes]
    pooled = [_part(result, names.unique(f"{operator.name}.pooled"), size) for size in sizes]
    attributes: dict[str, int | tuple[int, ...]] = {"axis": 3, "sizes": sizes}
    cut = tuple(tensor.name for tensor in pieces)
    operators = [Operator(pieces[0].name, "split", operator.inputs, cut, attributes)]
    for part, small in zip(pieces, pooled, strict=True):
        operators.append(
            replace(operator, name=small.name, inputs=(part.name,), outputs=(small.name,))
        )
    axis = {"axis": len(result.shape) - 1}
    made = tuple(tensor.name for tensor in pooled)
    operators.append(Operator(operator.name, "concat", made, operator.outputs, axis))
    return replaced(graph, operator, operators, (*pieces, *pooled))


def _part(tensor: Tensor, name: str, channels: int) -> Tensor:
    return replace(tensor, name=name, shape=(*tensor.shape[:-1], channels))


def _over_image(graph: Graph, operator: Operator) -> bool:
    shape = graph.tensor(operator.inputs[0]).shape
    if operator.kind in _REDUCTIONS:
        return len(shape) == 4 and operator.attributes["axes"] == (1, 2)
    if operator.kind not in _POOLS:
        return False
    return kernel_of(operator) == shape[1:3] and not any(
        cast(tuple[int, ...], operator.attributes["padding"])
    )


def _convolved(graph: Graph, operator: Operator) -> Graph | None:
    """A mean over a window is a depthwise convolution with equal weights.

    Exact but for rounding, and for windows over the border that leave padding out of the mean.
    """
    source, result = graph.tensor(operator.inputs[0]), graph.tensor(operator.outputs[0])
    kernel = kernel_of(operator) if operator.kind == "average_pool2d" else (1, 1)
    if max(kernel) <= _WINDOW or _over_image(graph, operator) or source.dtype is not DType.INT8:
        return None
    strides = cast(tuple[int, int], operator.attributes["strides"])
    if any(part.software for part in parts(kernel, strides[1], reduces=True)):
        return None
    channels = result.shape[3]
    scale = float(np.float32(1 / (_LARGEST * math.prod(kernel))))
    weights = constant(
        namer(graph).unique(f"{operator.name}.window"),
        np.full((1, *kernel, channels), _LARGEST),
        DType.INT8,
        Quantization((scale,), (0,)),
    )
    attributes = {
        name: operator.attributes[name]
        for name in ("strides", "dilations", "padding", "activation")
    }
    window = Operator(
        operator.name,
        "depthwise_conv2d",
        (source.name, weights.name, ""),
        operator.outputs,
        {**attributes, "depth_multiplier": 1},
    )
    return replaced(graph, operator, [window], [weights])


REWRITES = (
    Rewrite(
        "split-global-pool",
        "a global pool over groups of channels",
        Effect.SAME,
        f"split into groups of fewer than {CHANNELS} channels, pool each, join",
        _split,
    ),
    Rewrite(
        "window-as-convolution",
        "a mean over a large window as a depthwise convolution",
        Effect.CLOSE,
        "replace the average pool by a depthwise convolution with equal weights",
        _convolved,
    ),
)
