"""Constants of normalizations."""

from typing import NamedTuple, cast

import numpy as np
import numpy.typing as npt

from n6lib.graph import Graph, Operator
from n6lib.numerics.operands import constant_of

Reals = npt.NDArray[np.float32]


def epsilon_of(operator: Operator) -> float:
    """What is added to variances, a float32."""
    return float(np.float32(cast(float, operator.attributes["epsilon"])))


def scale_and_bias(graph: Graph, operator: Operator, size: int) -> tuple[Reals, Reals]:
    """Factors and summands, `size` of each; ones and zeros where the operator has none."""
    scale, bias = operator.inputs[-2:]
    return (
        constant_of(graph, scale).ravel() if scale else np.ones(size, np.float32),
        constant_of(graph, bias).ravel() if bias else np.zeros(size, np.float32),
    )


def batch_norm_affine(graph: Graph, operator: Operator) -> tuple[Reals, Reals]:
    """(factor, summand) of each channel: (x - mean) / sqrt(variance + epsilon) * scale + bias.

    Computed in float64 and rounded once; the output is x * factor + summand.
    """
    mean, variance = (constant_of(graph, name).astype(np.float64) for name in operator.inputs[1:3])
    scale, bias = scale_and_bias(graph, operator, mean.size)
    with np.errstate(invalid="ignore", divide="ignore"):
        factor = scale / np.sqrt(variance + epsilon_of(operator))
    return factor.astype(np.float32), (bias - mean * factor).astype(np.float32)


class LocalResponse(NamedTuple):
    """x * (bias + alpha * S)^exponent, S over `before` channels, a value's own and `after`."""

    before: int
    after: int
    alpha: float
    bias: float
    exponent: float


def local_response(graph: Graph, operator: Operator) -> LocalResponse:
    """Of a local_response_normalization; its window is cut to what there is of channels."""
    size = cast(int, operator.attributes["size"])
    alpha, bias, beta = (
        cast(float, operator.attributes[name]) for name in ("alpha", "bias", "beta")
    )
    most = max(graph.tensor(operator.inputs[0]).shape[-1] - 1, 0)
    return LocalResponse(min((size - 1) // 2, most), min(size // 2, most), alpha, bias, -beta)
