"""Integers of a pad."""

from dataclasses import dataclass

from n6lib.errors import InputError
from n6lib.graph import Graph, Operator
from n6lib.graph.dtype import DType
from n6lib.numerics.operands import describe, per_tensor


@dataclass(frozen=True)
class PadParameters:
    """(before, after) elements added along each axis, all holding `value`."""

    paddings: tuple[tuple[int, int], ...]
    value: int


def pad_parameters(graph: Graph, operator: Operator) -> PadParameters:
    """Parameters of a pad, of as many pairs as the input has axes; the value is the zero point.

    Source: `pad::Eval`, LiteRT kernels/pad.cc: the output's zero point; float tensors get 0.
    """
    source = graph.tensor(operator.inputs[0])
    flat = operator.attributes.get("paddings")
    if (
        not isinstance(flat, tuple)
        or len(flat) != 2 * len(source.shape)
        or not all(isinstance(count, int) and count >= 0 for count in flat)
    ):
        raise InputError(
            f"{describe(graph, operator)}: paddings {flat} must be a before and after count, "
            f"none negative, for each of {len(source.shape)} axes."
        )
    counts = [int(count) for count in flat]
    pairs = tuple(zip(counts[::2], counts[1::2], strict=True))
    output = graph.tensor(operator.outputs[0])
    if output.dtype is DType.FLOAT32:
        return PadParameters(pairs, 0)
    return PadParameters(pairs, per_tensor(graph, operator, output.name).zero_point)
