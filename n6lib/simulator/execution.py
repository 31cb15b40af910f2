"""Execution of a network, operator after operator."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph import Graph
from n6lib.numerics.operands import describe
from n6lib.simulator.inputs import check_inputs
from n6lib.simulator.kernel import Array, Run
from n6lib.simulator.kernels import KERNELS


class Simulator:
    """A network made ready to run many times; `graph` has passed `n6lib.graph.verifier.verify`.

    An operator without a kernel, or with a quantization that its kernel cannot honour, is an
    `InputError` on construction.
    """

    def __init__(self, graph: Graph) -> None:
        """Prepare every operator of `graph`."""
        self.graph = graph
        self._constants = {
            tensor.name: tensor.data for tensor in graph.tensors.values() if tensor.data is not None
        }
        self._steps: list[Run] = []
        for operator in graph.operators:
            kernel = KERNELS.get(operator.kind)
            if kernel is None:
                raise InputError(
                    f"{describe(graph, operator)}: the simulator has no kernel of this kind; "
                    f"it runs {', '.join(sorted(KERNELS))}."
                )
            self._steps.append(kernel(graph, operator))

    def run_all(self, inputs: Mapping[str, Array]) -> dict[str, Array]:
        """Every activation by name: the inputs, then each operator's output in order."""
        activations = check_inputs(self.graph, inputs)
        values: dict[str, Array] = {**self._constants, **activations}
        for operator, step in zip(self.graph.operators, self._steps, strict=True):
            (name,) = operator.outputs
            values[name] = activations[name] = step([values.get(item) for item in operator.inputs])
        return activations

    def run(self, inputs: Mapping[str, Array]) -> dict[str, Array]:
        """The network's outputs by name."""
        activations = self.run_all(inputs)
        return {name: activations[name] for name in self.graph.outputs}


def simulate(graph: Graph, inputs: Mapping[str, Array]) -> dict[str, Array]:
    """The outputs of `graph` for one set of inputs; `Simulator` runs many faster."""
    return Simulator(graph).run(inputs)


def simulate_all(graph: Graph, inputs: Mapping[str, Array]) -> dict[str, Array]:
    """Every activation of `graph` for one set of inputs."""
    return Simulator(graph).run_all(inputs)
