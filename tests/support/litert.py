"""LiteRT's reference kernels as the oracle of every integer result."""

from typing import Any

import numpy as np
import numpy.typing as npt
from ai_edge_litert import schema_py_generated as schema
from ai_edge_litert.interpreter import Interpreter, OpResolverType

from n6lib.graph import Graph
from n6lib.graph.importer.tflite import read_tflite
from n6lib.simulator import Simulator

Array = npt.NDArray[Any]


class Reference:
    """A TFLite file's content under BUILTIN_REF, every intermediate tensor kept."""

    def __init__(self, content: bytes) -> None:
        model = schema.ModelT.InitFromPackedBuf(content, 0)
        (subgraph,) = model.subgraphs
        self._inputs = list(subgraph.inputs)
        self._results = [int(operator.outputs[0]) for operator in subgraph.operators]
        self._interpreter = Interpreter(
            model_content=content,
            experimental_op_resolver_type=OpResolverType.BUILTIN_REF,
            experimental_preserve_all_tensors=True,
        )
        self._interpreter.allocate_tensors()

    def run(self, *inputs: Array) -> list[Array]:
        """The first output of every operator, in order, for inputs in the model's order."""
        for index, values in zip(self._inputs, inputs, strict=True):
            self._interpreter.set_tensor(index, values)
        self._interpreter.invoke()
        return [self._interpreter.get_tensor(index) for index in self._results]


def read(content: bytes) -> Graph:
    """The graph of a TFLite file's content."""
    return read_tflite(content, "model")


class Comparison:
    """One model in the simulator and in LiteRT."""

    def __init__(self, content: bytes) -> None:
        self.graph = read(content)
        self._simulator = Simulator(self.graph)
        self._reference = Reference(content)

    def agree(self, *inputs: Array) -> dict[str, Array]:
        """Assert that both yield the same bytes at every operator; the activations by name."""
        named = dict(zip(self.graph.inputs, inputs, strict=True))
        activations = self._simulator.run_all(named)
        expected = self._reference.run(*inputs)
        for operator, theirs in zip(self.graph.operators, expected, strict=True):
            ours = activations[operator.outputs[0]]
            assert (ours.shape, ours.dtype) == (theirs.shape, theirs.dtype), operator
            differing = np.flatnonzero(ours.view(np.uint8) != theirs.view(np.uint8))
            assert differing.size == 0, f"{operator.name}: {differing.size} bytes differ"
        return activations


def agree(content: bytes, *inputs: Array) -> Array:
    """`Comparison.agree` of a model with one output; that output."""
    comparison = Comparison(content)
    activations = comparison.agree(*inputs)
    return activations[comparison.graph.outputs[0]]
