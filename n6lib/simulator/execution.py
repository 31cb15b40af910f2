"""Execution of a network, operator after operator."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph import Graph, Operator
from n6lib.graph.verifier import verify
from n6lib.numerics.operands import describe
from n6lib.simulator.inputs import check_inputs
from n6lib.simulator.kernel import Array, Run
from n6lib.simulator.kernels import KERNELS
from n6lib.simulator.threads import single_thread


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
        """Every activation by name: the inputs, then each operator's output in order."""
        activations = check_inputs(self.graph, inputs)
        with single_thread():
            for operator, step in zip(self.graph.operators, self._steps, strict=True):
                operands = [activations[name] for name in operator.inputs if name in activations]
                activations[operator.outputs[0]] = step(*operands)
        return activations

    def run(self, inputs: Mapping[str, Array]) -> dict[str, Array]:
        """The network's outputs by name."""
        activations = self.run_all(inputs)
        return {name: activations[name] for name in self.graph.outputs}


def _prepare(graph: Graph, operator: Operator) -> Run:
    kernel = KERNELS.get(operator.kind)
    if kernel is None:
        raise InputError(
            f"{describe(graph, operator)} has no kernel in the simulator, which runs "
            f"{', '.join(sorted(KERNELS))}; rewrite the model with these."
        )
    return kernel(graph, operator)


def simulate(graph: Graph, inputs: Mapping[str, Array]) -> dict[str, Array]:
    """The outputs of `graph` for one set of inputs; `Simulator` runs many faster."""
    return Simulator(graph).run(inputs)


def simulate_all(graph: Graph, inputs: Mapping[str, Array]) -> dict[str, Array]:
    """Every activation of `graph` for one set of inputs."""
    return Simulator(graph).run_all(inputs)
