"""What rewrites share: who writes and reads a tensor, and graphs with tensors replaced."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.graph import Graph, Operator, Tensor
from n6lib.graph.kinds import KINDS
from n6lib.graph.names import Namer


@dataclass
class Uses:
    """Who writes and who reads each tensor of a graph, found in constant time."""

    graph: Graph
    writers: dict[str, Operator] = field(default_factory=dict)
    readers: dict[str, list[Operator]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Visit every operator once."""
        for operator in self.graph.operators:
            self.writers.update(dict.fromkeys(operator.outputs, operator))
            for name in dict.fromkeys(filter(None, operator.inputs)):
                self.readers[name].append(operator)

    def writer(self, name: str, *kinds: str) -> Operator | None:
        """The operator that writes `name`, if it is of one of the `kinds`."""
        writer = self.writers.get(name)
        return writer if writer is not None and writer.kind in kinds else None

    def private(self, name: str) -> bool:
        """Whether `name` is read by one operator and not by who uses the network."""
        return len(self.readers[name]) == 1 and name not in self.graph.outputs


def same_type(graph: Graph, one: str, other: str) -> bool:
    """Whether two tensors have shape, element type and quantization in common."""
    a, b = graph.tensor(one), graph.tensor(other)
    return (a.shape, a.dtype, a.quantization) == (b.shape, b.dtype, b.quantization)


def takes_constants(operator: Operator, name: str) -> bool:
    """Whether tensor `name` may be a constant wherever `operator` reads it."""
    places, _ = KINDS[operator.kind].sides(operator)
    return all(operand.constant is not False for _, operand, given in places if given == name)


def replace_tensors(graph: Graph, equals: Mapping[str, str]) -> Graph:
    """`graph` reading the values of `equals` for its keys, whose writers are left out.

    Each key has the value's type and a writer with no other output; keys come in the order of
    their operators. An output of the network keeps its name: what it equals is renamed to it, or
    stays if it is itself an input, an output or a constant.
    """
    names: dict[str, str] = {}
    removed = set()
    fixed = {*graph.inputs, *graph.outputs}
    for name, equal in equals.items():
        source = _final(names, equal)
        if name not in graph.outputs:
            names[name] = source
        elif source in fixed or graph.tensor(source).constant:
            continue
        else:
            names[source] = name
        removed.add(name)
    if not removed:
        return graph
    operators = (
        replace(
            operator,
            inputs=tuple(_final(names, name) for name in operator.inputs),
            outputs=tuple(_final(names, name) for name in operator.outputs),
        )
        for operator in graph.operators
        if operator.outputs[0] not in removed
    )
    return pruned(replace(graph, operators=tuple(operators)))


def _final(names: Mapping[str, str], name: str) -> str:
    while name in names:
        name = names[name]
    return name


def pruned(graph: Graph) -> Graph:
    """`graph` without the tensors that no operator has to do with."""
    used = set(graph.inputs)
    for operator in graph.operators:
        used.update(operator.inputs, operator.outputs)
    return replace(graph, tensors={name: t for name, t in graph.tensors.items() if name in used})


def with_operators(graph: Graph, operators: Iterable[Operator], new: Iterable[Tensor]) -> Graph:
    """`graph` with these operators, which may read the `new` tensors."""
    tensors = {**graph.tensors, **{tensor.name: tensor for tensor in new}}
    return pruned(replace(graph, operators=tuple(operators), tensors=tensors))


def namer(graph: Graph) -> Namer:
    """Gives names that no tensor has."""
    names = Namer()
    for name in graph.tensors:
        names.unique(name)
    return names


def constant_like(tensor: Tensor, name: str, values: npt.NDArray[Any]) -> Tensor:
    """A constant of `tensor`'s type with other values."""
    data = np.ascontiguousarray(values, tensor.dtype.numpy)
    data.flags.writeable = False
    return Tensor(name, data.shape, tensor.dtype, tensor.quantization, data)
