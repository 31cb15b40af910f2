"""One operator replaced by others."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.compiler.passes.rewriting import with_operators
from n6lib.graph import Attribute, DType, Graph, Operator, Quantization, Tensor


def replaced(
    graph: Graph, operator: Operator, new: Sequence[Operator], tensors: Iterable[Tensor] = ()
) -> Graph:
    """`graph` with `new` in the place of `operator`; they may use the new `tensors`."""
    operators: list[Operator] = []
    for each in graph.operators:
        operators += new if each.name == operator.name else [each]
    return with_operators(graph, operators, tensors)


def changed(graph: Graph, operator: Operator, kind: str, **attributes: Attribute) -> Graph:
    """`graph` with `operator` of another kind that takes the same tensors."""
    return replaced(graph, operator, [replace(operator, kind=kind, attributes=attributes)])


def constant(
    name: str, values: npt.NDArray[Any], dtype: DType, quantization: Quantization | None = None
) -> Tensor:
    """A constant tensor of `values`."""
    data = np.ascontiguousarray(values, dtype.numpy)
    data.flags.writeable = False
    return Tensor(name, data.shape, dtype, quantization, data)
