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
    """A TFLite file's content by the reference kernels, every intermediate tensor kept.

    If `optimized`, by the kernels that applications use, which keep no tensors but the outputs.
    """

    def __init__(self, content: bytes, *, optimized: bool = False) -> None:
        kernels = OpResolverType.BUILTIN if optimized else OpResolverType.BUILTIN_REF
        model = schema.ModelT.InitFromPackedBuf(content, 0)
        (subgraph,) = model.subgraphs
        self._inputs = list(subgraph.inputs)
        self._results = [int(i) for operator in subgraph.operators for i in operator.outputs]
        self._interpreter = Interpreter(
            model_content=content,
            experimental_op_resolver_type=kernels,
            experimental_preserve_all_tensors=not optimized,
        )
        self._interpreter.allocate_tensors()

    def run(self, *inputs: Array) -> list[Array]:
        """Every output of every operator, in order, for inputs in the model's order.

        States that the model keeps are zero at the start.
        """
        self._interpreter.reset_all_variables()
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

    def agree(self, *inputs: Array, relative: float = 0.0) -> dict[str, Array]:
        """Assert that both yield the same at every operator; the activations by name.

        Bytes must be the same, but floating-point values may differ by the share `relative`.
        """
        named = dict(zip(self.graph.inputs, inputs, strict=True))
        activations = self._simulator.run_all(named)
        expected = self._reference.run(*inputs)
        names = [name for operator in self.graph.operators for name in operator.outputs]
        for name, theirs in zip(names, expected, strict=True):
            ours = activations[name]
            assert (ours.shape, ours.dtype) == (theirs.shape, theirs.dtype), name
            if relative and ours.dtype.kind == "f":
                np.testing.assert_allclose(ours, theirs, rtol=relative, err_msg=name)
            elif ours.tobytes() != theirs.tobytes():
                differing = np.count_nonzero(ours != theirs)
                raise AssertionError(f"{name}: {differing} of {ours.size} values differ")
        return activations


def agree(content: bytes, *inputs: Array, relative: float = 0.0) -> Array:
    """`Comparison.agree` of a model with one output; that output."""
    comparison = Comparison(content)
    activations = comparison.agree(*inputs, relative=relative)
    return activations[comparison.graph.outputs[0]]
