"""An operator of a verified graph: its quantization, its constants, its name in a sentence."""

from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.graph import Graph, Operator, Quantization
from n6lib.numerics.fixed_point import quantize_multipliers

_LARGEST_SHIFT = 30
_LARGEST_WIDE_SHIFT = 7


def describe(graph: Graph, operator: Operator) -> str:
    """How an error sentence about an operator begins."""
    return f"{graph.name}: operator {operator.name} ({operator.kind})"


def quantization_of(graph: Graph, name: str) -> Quantization:
    """The quantization of tensor `name`, which the verifier has seen to be there."""
    quantization = graph.tensor(name).quantization
    assert quantization is not None
    return quantization


def constant_of(graph: Graph, name: str) -> npt.NDArray[Any]:
    """The values of constant tensor `name`, which the verifier has seen to be there."""
    data = graph.tensor(name).data
    assert data is not None
    return data


def output_multipliers(
    graph: Graph, operator: Operator, real: npt.ArrayLike, *, wide: bool = False
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """(multipliers, shifts) of the factors `real` from accumulators to outputs.

    Factors of 2**30 and more, which no shift of 32 bits can apply, are an `InputError`; from `wide`
    accumulators, of 64 bits, those of 2**7 and more, which LiteRT does not allow.
    """
    multipliers, shifts = quantize_multipliers(real)
    if np.any(shifts > (_LARGEST_WIDE_SHIFT if wide else _LARGEST_SHIFT)):
        raise InputError(
            f"{describe(graph, operator)} scales its inputs up by {np.max(real):.3g}, more than "
            f"{64 if wide else 32}-bit arithmetic can; calibrate the model again."
        )
    return multipliers, shifts
