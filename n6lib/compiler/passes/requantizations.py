"""Two changes of quantization in a row that are one, or none.

Proved for each pair: both ways are computed for every value that the source can hold.
"""

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.compiler.passes.rewriting import Uses, replace_tensors, same_type
from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Operator

_STEPS = ("quantize", "dequantize")
_SMALL = (DType.INT8, DType.UINT8, DType.INT16)


def merge_requantizations(graph: Graph) -> Graph:
    """`graph` with direct ways where they give the bytes of the way over another quantization."""
    uses = Uses(graph)
    operators: dict[str, Operator] = {}
    equals: dict[str, str] = {}
    for second in graph.operators:
        first = uses.writer(second.inputs[0], *_STEPS) if second.kind == "quantize" else None
        first = operators.get(first.name, first) if first else None
        if first is None or graph.tensor(first.inputs[0]).dtype not in _SMALL:
            continue
        source, target = first.inputs[0], second.outputs[0]
        values = _every(graph.tensor(source).dtype)
        result = _run(graph, second, _run(graph, first, values))
        direct = replace(second, inputs=(source,))
        if same_type(graph, source, target) and _equal(result, values):
            equals[target] = source
        elif _equal(result, _run(graph, direct, values)):
            operators[second.name] = direct
    changed = tuple(operators.get(operator.name, operator) for operator in graph.operators)
    graph = replace(graph, operators=changed) if operators else graph
    return replace_tensors(graph, equals) if equals else graph


def _every(dtype: DType) -> npt.NDArray[Any]:
    limits = np.iinfo(dtype.value)
    return np.arange(limits.min, limits.max + 1).astype(dtype.numpy)


def _run(
    graph: Graph, operator: Operator, values: npt.NDArray[Any] | None
) -> npt.NDArray[Any] | None:
    """What `operator` makes of `values`; None if 32-bit arithmetic cannot."""
    from n6lib.simulator.quantization import KERNELS

    kernel: Any = KERNELS[operator.kind]
    try:
        result: npt.NDArray[Any] | None = (
            None if values is None else kernel(graph, operator)(values)
        )
    except InputError:
        return None
    return result


def _equal(one: npt.NDArray[Any] | None, other: npt.NDArray[Any] | None) -> bool:
    return one is not None and other is not None and bool(np.array_equal(one, other))
