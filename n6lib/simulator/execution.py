"""Execution of a network, operator after operator."""

from collections.abc import Mapping
from typing import NamedTuple

from n6lib.errors import InputError
from n6lib.graph import Graph, Operator
from n6lib.graph.kinds import KINDS
from n6lib.graph.verifier import verify
from n6lib.numerics.operands import constant_of
from n6lib.simulator.inputs import check_inputs
from n6lib.simulator.kernel import Array, Run
from n6lib.simulator.kernels import kernel_of
from n6lib.simulator.threads import single_thread


class _Step(NamedTuple):
    operands: tuple[str, ...]
    run: Run


class Simulator:
    """A network made ready to run many times.

    A graph that breaks a rule of `n6lib.graph.verifier`, an operator without a kernel or with a
    quantization that its kernel cannot honour is an `InputError` on construction.
    """

    def __init__(self, graph: Graph) -> None:
        """Verify `graph` and prepare its operators."""
        try:
            verify(graph)
        except InputError as error:
            raise InputError(f"{graph.name}: {error}.") from error
        self.graph = graph
        self._steps = [_prepare(graph, operator) for operator in graph.operators]

    def run_all(self, inputs: Mapping[str, Array]) -> dict[str, Array]:
        """Every activation by name: the inputs, then each operator's outputs in order."""
        activations = check_inputs(self.graph, inputs)
        with single_thread():
            for operator, step in zip(self.graph.operators, self._steps, strict=True):
                results = step.run(*(_value(self.graph, activations, n) for n in step.operands))
                outputs = results if isinstance(results, tuple) else (results,)
                activations.update(zip(operator.outputs, outputs, strict=True))
        return activations

    def run(self, inputs: Mapping[str, Array]) -> dict[str, Array]:
        """The network's outputs by name."""
        activations = self.run_all(inputs)
        return {name: activations[name] for name in self.graph.outputs}


def _prepare(graph: Graph, operator: Operator) -> _Step:
    kernel = kernel_of(graph, operator)
    return _Step(KINDS[operator.kind].computed(operator), kernel(graph, operator))


def _value(graph: Graph, activations: Mapping[str, Array], name: str) -> Array:
    """The array of tensor `name`: an activation, or else a constant of `graph`."""
    return activations[name] if name in activations else constant_of(graph, name)


def simulate(graph: Graph, inputs: Mapping[str, Array]) -> dict[str, Array]:
    """The outputs of `graph` for one set of inputs; `Simulator` runs many faster."""
    return Simulator(graph).run(inputs)


def simulate_all(graph: Graph, inputs: Mapping[str, Array]) -> dict[str, Array]:
    """Every activation of `graph` for one set of inputs."""
    return Simulator(graph).run_all(inputs)
