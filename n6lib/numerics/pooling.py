"""Numbers of a pooling window: its limits and, where zeros count, what they are stored as."""

from dataclasses import dataclass
from typing import cast

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.activation_range import activation_range, real_range
from n6lib.numerics.operands import quantization_of


@dataclass(frozen=True)
class PoolingParameters:
    """Results are clamped to `minimum`..`maximum`, infinite where floats have no limit.

    Padding that counts holds `padding_value`; None if only pixels of the image count. A mean is
    the sum of stored values divided by their number, halves away from zero.
    """

    minimum: float
    maximum: float
    padding_value: int | None


def pooling_parameters(graph: Graph, operator: Operator) -> PoolingParameters:
    """Parameters of a max_pool2d or average_pool2d.

    Source: `reference_integer_ops::AveragePool` and `MaxPool`, LiteRT kernels/internal/reference/
    integer_ops/pooling.h, which average stored values as they are: both tensors have one zero
    point, and with it padding of zeros would be stored.
    """
    counts = bool(operator.attributes.get("count_include_pad", False))
    if graph.tensor(operator.inputs[0]).dtype is DType.FLOAT32:
        return PoolingParameters(*real_range(operator), 0 if counts else None)
    zero_point = quantization_of(graph, operator.inputs[0]).zero_point
    return PoolingParameters(*activation_range(graph, operator), zero_point if counts else None)


def kernel_of(operator: Operator) -> tuple[int, int]:
    """(height, width) of the window."""
    return cast(tuple[int, int], operator.attributes["kernel"])
