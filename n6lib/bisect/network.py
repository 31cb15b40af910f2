"""Float evaluation of a quantized network: unrounded, rounded, and operator by operator."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from n6lib.bisect.floating import CONVERSIONS, absorbed_limits, float_graph
from n6lib.bisect.real import ACTIVATIONS, Array, snap, stands_for_real, to_real
from n6lib.errors import InputError
from n6lib.graph import Graph, Operator
from n6lib.graph.kinds import KINDS
from n6lib.graph.operand_rules import check_operands
from n6lib.numerics.operands import constant_of
from n6lib.simulator.kernel import Run
from n6lib.simulator.kernels import kernel_of
from n6lib.simulator.threads import single_thread


@dataclass(frozen=True)
class _Step:
    """An operator with its operands and float kernel; None where there is no such kernel."""

    operator: Operator
    operands: tuple[str, ...]
    run: Run | None


class RealNetwork:
    """The float network that `graph` stands for, ready to run.

    `missing` is a sentence on the first operator that has no float32 kernel, "" if all have. Such
    an operator gives nothing, nor does any that needs what it gives.
    """

    def __init__(self, graph: Graph) -> None:
        """Dequantize the constants and prepare every operator that has a float kernel."""
        self.graph = graph
        self._real = float_graph(graph)
        self._steps = [self._prepare(operator) for operator in self._real.operators]
        lacking = next((step.operator for step in self._steps if step.run is None), None)
        self.missing = ""
        if lacking is not None:
            self.missing = (
                f"operator {lacking.name} ({lacking.kind}) has no float32 kernel in the simulator; "
                "from there on nothing that depends on it is run in float"
            )

    def run(self, inputs: Mapping[str, Array], rounded: bool) -> dict[str, Array]:
        """Activations in real numbers for stored `inputs`, as far as there are kernels.

        With `rounded` every quantized activation is brought to its grid before it is used.
        """
        values = {name: self._convert(name, array) for name, array in inputs.items()}
        with single_thread():
            for step in self._steps:
                for name, result in self._results(step, values).items():
                    values[name] = self._finish(name, result, rounded)
        return values

    def run_apart(self, stored: Mapping[str, Array]) -> dict[str, Array]:
        """What each operator gives, rounded, on the `stored` activations before it."""
        values = {name: self._convert(name, array) for name, array in stored.items()}
        apart: dict[str, Array] = {}
        with single_thread():
            for step in self._steps:
                for name, result in self._results(step, values).items():
                    apart[name] = self._finish(name, result, rounded=True)
        return apart

    def _prepare(self, operator: Operator) -> _Step:
        if operator.kind in CONVERSIONS:
            return _Step(operator, operator.inputs[:1], lambda values: values)
        kind = KINDS[operator.kind]
        try:
            check_operands(kind, operator, self._real.tensors)
            run = kernel_of(self._real, operator)(self._real, operator)
        except InputError:
            return _Step(operator, (), None)
        return _Step(operator, kind.computed(operator), run)

    def _convert(self, name: str, array: Array) -> Array:
        tensor = self.graph.tensor(name)
        if not stands_for_real(tensor):
            return array
        assert tensor.quantization is not None
        return to_real(array, tensor.quantization)

    def _results(self, step: _Step, values: Mapping[str, Array]) -> dict[str, Array]:
        """Outputs of `step` by name; none if it cannot run on what there is."""
        constants = {name for name in step.operands if self._real.tensor(name).constant}
        if step.run is None or not values.keys() | constants >= set(step.operands):
            return {}
        operands = (
            constant_of(self._real, name) if name in constants else values[name]
            for name in step.operands
        )
        with np.errstate(all="ignore"):
            results = step.run(*operands)
        outputs = results if isinstance(results, tuple) else (results,)
        return dict(zip(step.operator.outputs, outputs, strict=True))

    def _finish(self, name: str, values: Array, rounded: bool) -> Array:
        tensor = self.graph.tensor(name)
        if tensor.quantization is None or tensor.dtype not in ACTIVATIONS:
            return values
        if rounded:
            return snap(values, tensor)
        low, high = absorbed_limits(tensor)
        return np.clip(values, low, high) if np.isfinite(low) else values
