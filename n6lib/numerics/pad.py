"""Integers of a pad."""

from dataclasses import dataclass
from typing import cast

from n6lib.graph import Graph, Operator
from n6lib.numerics.operands import quantization_of


@dataclass(frozen=True)
class PadParameters:
    """(before, after) elements added along each axis, all holding `value`."""

    paddings: tuple[tuple[int, int], ...]
    value: int


def pad_parameters(graph: Graph, operator: Operator) -> PadParameters:
    """Parameters of a pad, as many pairs as the tensor has axes; the value is its zero point.

    Source: `pad::Eval`, LiteRT kernels/pad.cc.
    """
    counts = cast(tuple[int, ...], operator.attributes["paddings"])
    pairs = tuple(zip(counts[::2], counts[1::2], strict=True))
    return PadParameters(pairs, quantization_of(graph, operator.outputs[0]).zero_point)
