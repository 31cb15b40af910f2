"""How many elements a node yields on constants, told before it is evaluated."""

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest

import numpy as np

from n6lib.graph.importer.onnx.constants import Array

Size = Callable[[Sequence[Array]], int]

_PER_ELEMENT = """
    Abs Acos Acosh And Asin Asinh Atan Atanh Cast CastLike Ceil Clip Cos Cosh Div Elu Equal Erf
    Exp Floor Greater GreaterOrEqual HardSigmoid HardSwish LeakyRelu Less LessOrEqual Log Max
    Mean Min Mod Mul Neg Not Or PRelu Pow QuantizeLinear Reciprocal Relu Round Selu Sigmoid Sign
    Sin Sinh Softplus Softsign Sqrt Sub Sum Tan Tanh Where Xor Add BitShift BitwiseAnd BitwiseOr
    BitwiseNot BitwiseXor Celu Gelu Mish IsNaN IsInf ThresholdedRelu
"""
_REARRANGING = """
    ArgMax ArgMin Concat CumSum DepthToSpace LogSoftmax ReduceL1 ReduceL2 ReduceLogSum
    ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare Slice
    Softmax SpaceToDepth Split Trilu Compress ScatterND ScatterElements
"""


def _largest(*shapes: Sequence[int]) -> int:
    """Elements of what shapes broadcast to, or more where they do not fit."""
    backwards = zip_longest(*(reversed(shape) for shape in shapes), fillvalue=1)
    return math.prod(max(axis) for axis in backwards)


def _broadcast(inputs: Sequence[Array]) -> int:
    return _largest(*(data.shape for data in inputs))


def _total(inputs: Sequence[Array]) -> int:
    return sum(data.size for data in inputs)


def _expand(inputs: Sequence[Array]) -> int:
    return _largest(inputs[0].shape, _integers(inputs[1]))


def _tile(inputs: Sequence[Array]) -> int:
    return inputs[0].size * math.prod(_integers(inputs[1]))


def _range(inputs: Sequence[Array]) -> int:
    start, limit, step = (float(data.ravel()[0]) for data in inputs[:3])
    return max(0, math.ceil((limit - start) / step)) if step else 0


def _gather(inputs: Sequence[Array]) -> int:
    return max(1, inputs[1].size) * inputs[0].size


def _pad(inputs: Sequence[Array]) -> int:
    pads = _integers(inputs[1])
    return math.prod(size + sum(map(abs, pads)) for size in inputs[0].shape)


def _integers(data: Array) -> list[int]:
    """The numbers of a shape-like operand; what is too long for one cannot be evaluated."""
    if data.size > 64 or not np.issubdtype(data.dtype, np.integer):
        raise ValueError("is no list of sizes")
    return [max(0, int(value)) for value in data.ravel()]


SIZES: Mapping[str, Size] = {
    **dict.fromkeys(_PER_ELEMENT.split(), _broadcast),
    **dict.fromkeys(_REARRANGING.split(), _total),
    "Expand": _expand,
    "Gather": _gather,
    "GatherElements": _gather,
    "Pad": _pad,
    "Range": _range,
    "Tile": _tile,
}
"""An upper bound for every operator that is evaluated when all its inputs are constants."""
