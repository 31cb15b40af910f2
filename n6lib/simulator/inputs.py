"""Check of the arrays that a caller feeds to a network."""

from collections.abc import Mapping

import numpy as np

from n6lib.errors import InputError
from n6lib.graph import Graph
from n6lib.simulator.kernel import Array


def check_inputs(graph: Graph, inputs: Mapping[str, Array]) -> dict[str, Array]:
    """`inputs` as contiguous arrays, one per input of `graph`, by name.

    A missing or unknown name, a wrong type or a wrong shape is an `InputError`.
    """
    missing = [name for name in graph.inputs if name not in inputs]
    unknown = sorted(set(inputs) - set(graph.inputs))
    if missing or unknown:
        raise InputError(
            f"{graph.name}: inputs given are {_quoted(sorted(inputs))}; "
            f"give {_quoted(graph.inputs)}."
        )
    return {name: _checked(graph, name, inputs[name]) for name in graph.inputs}


def _checked(graph: Graph, name: str, values: Array) -> Array:
    tensor = graph.tensor(name)
    if values.dtype != tensor.dtype.numpy or values.shape != tensor.shape:
        raise InputError(
            f"{graph.name}: input '{name}' is {values.dtype} of shape {values.shape}; "
            f"give {tensor.dtype.value} of shape {tensor.shape}."
        )
    return np.ascontiguousarray(values)


def _quoted(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names) or "none"
