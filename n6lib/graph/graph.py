"""The intermediate representation: tensors by name, operators in executable order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from n6lib.graph.operator import Operator
from n6lib.graph.tensor import Tensor


@dataclass(frozen=True)
class Graph:
    """A network in single-assignment form.

    `operators` stand in an order in which they can run; every name in `inputs`, `outputs` and the
    operators is a key of `tensors`. `verify` in `n6lib.graph.verifier` checks all of it.
    """

    name: str
    tensors: Mapping[str, Tensor]
    operators: tuple[Operator, ...]
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]

    def tensor(self, name: str) -> Tensor:
        """The tensor of that name."""
        return self.tensors[name]

    def producer(self, name: str) -> Operator | None:
        """The operator that writes tensor `name`; None for inputs and constants."""
        return self._producers.get(name)

    def consumers(self, name: str) -> tuple[Operator, ...]:
        """The operators that read tensor `name`, in order."""
        return self._consumers.get(name, ())

    @cached_property
    def _producers(self) -> Mapping[str, Operator]:
        return {name: op for op in reversed(self.operators) for name in op.outputs}

    @cached_property
    def _consumers(self) -> Mapping[str, tuple[Operator, ...]]:
        readers: dict[str, list[Operator]] = {}
        for operator in self.operators:
            for name in dict.fromkeys(operator.inputs):
                readers.setdefault(name, []).append(operator)
        return {name: tuple(found) for name, found in readers.items()}

    def activations(self) -> Iterator[Tensor]:
        """Inputs and operator outputs, in order of definition."""
        for name in self.inputs:
            yield self.tensors[name]
        for operator in self.operators:
            for name in operator.outputs:
                yield self.tensors[name]
