"""Operators that only read constants."""

from typing import Any

import numpy.typing as npt

from n6lib.compiler.passes.rewriting import (
    Uses,
    constant_like,
    takes_constants,
    with_operators,
)
from n6lib.graph import Graph, Operator, Tensor

_LARGEST = 1 << 20  # bytes that a folded operator may add to the weights


def fold_constants(graph: Graph) -> Graph:
    """`graph` with the results of operators that only read constants, where these may stand."""
    foldable = _foldable(graph)
    if not foldable:
        return graph
    from n6lib.simulator.kernels import kernel_of
    from n6lib.simulator.threads import single_thread

    values: dict[str, npt.NDArray[Any]] = {}
    with single_thread():
        for operator in foldable.values():
            operands = [_value(graph, values, name) for name in filter(None, operator.inputs)]
            results = kernel_of(graph, operator)(graph, operator)(*operands)
            outputs = results if isinstance(results, tuple) else (results,)
            values.update(zip(operator.outputs, outputs, strict=True))
    operators = [op for op in graph.operators if op.name not in foldable]
    read = {name for operator in operators for name in operator.inputs}
    new = [constant_like(graph.tensor(n), n, held) for n, held in values.items() if n in read]
    return with_operators(graph, operators, new)


def _value(graph: Graph, values: dict[str, npt.NDArray[Any]], name: str) -> npt.NDArray[Any]:
    data: npt.NDArray[Any] | None = values[name] if name in values else graph.tensor(name).data
    assert data is not None
    return data


def _foldable(graph: Graph) -> dict[str, Operator]:
    """Operators to fold, by name: each reads constants and results of others that are folded.

    A result that is an output, too large, or read where a constant may not stand is computed.
    """
    uses = Uses(graph)
    known = {name for name, tensor in graph.tensors.items() if tensor.constant}
    candidates: dict[str, Operator] = {}
    for operator in graph.operators:
        if known.issuperset(filter(None, operator.inputs)) and _small(graph, operator):
            candidates[operator.name] = operator
            known.update(operator.outputs)
    kept = list(candidates)
    while kept:
        kept = [name for name, op in candidates.items() if _needed(uses, candidates, op)]
        for name in kept:
            del candidates[name]
    return candidates


def _small(graph: Graph, operator: Operator) -> bool:
    """Whether the results of `operator` may be constants: no output of the network, not large."""
    outputs: list[Tensor] = [graph.tensor(name) for name in operator.outputs]
    return sum(tensor.bytes for tensor in outputs) <= _LARGEST and not any(
        name in graph.outputs for name in operator.outputs
    )


def _needed(uses: Uses, folded: dict[str, Operator], operator: Operator) -> bool:
    """Whether a reader of a result takes no constant, or an operand is computed after all."""
    for name in filter(None, operator.inputs):
        writer = uses.writers.get(name)
        if writer is not None and writer.name not in folded:
            return True
    return any(
        reader.name not in folded and not takes_constants(reader, name)
        for name in operator.outputs
        for reader in uses.readers[name]
    )
