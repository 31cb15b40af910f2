"""Scales for tensors that nobody quantized: those of integers nearby, or plausible ones."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from n6lib.graph import DType, Graph, Operator, Quantization
from n6lib.graph.kinds import KINDS
from n6lib.graph.kinds.reduction import UNIT_VECTORS
from n6lib.graph.kinds.softmax import LOGARITHMS, SHARES
from n6lib.graph.quantization_rules import same_quantization

LARGEST = 127
_FIXED = {
    "l2_normalization": UNIT_VECTORS,
    "log_softmax": LOGARITHMS[DType.INT8],
    "sigmoid": SHARES[DType.INT8],
    "softmax": SHARES[DType.INT8],
}
_POSITIVE = ("relu", "relu6", "relu_0_to_1")
_USUAL = Quantization((1 / 32,), (0,))
_HALF = Quantization((1 / 32,), (-128,))


def float_activations(graph: Graph, operator: Operator) -> list[str]:
    """The float32 tensors that `operator` reads or writes and that are no constants."""
    tensors = (graph.tensor(name) for name in (*operator.inputs, *operator.outputs) if name)
    return [t.name for t in tensors if t.dtype is DType.FLOAT32 and not t.constant]


def symmetric(values: npt.NDArray[np.float64], axis: int | None) -> Quantization:
    """Scales without zero points that take `values` to -127 .. 127, one per slice of `axis`."""
    if axis is None:
        largest = np.max(np.abs(values), initial=0.0, keepdims=True).ravel()
    else:
        others = tuple(index for index in range(values.ndim) if index != axis)
        largest = np.max(np.abs(values), axis=others, initial=0.0)
    steps = (np.where(largest > 0, largest, 1.0) / LARGEST).astype(np.float32)
    return Quantization(tuple(map(float, steps)), (0,) * len(steps), axis)


def scales(graph: Graph, operators: Iterable[Operator]) -> dict[str, Quantization]:
    """A quantization for every float tensor of `operators`, as operators among them demand.

    Tensors that must share one form a class; it takes what an operator of it is always stored
    with, else that of an integer tensor which is converted to or from one of the class.
    """
    operators = tuple(operators)
    classes = _Classes()
    chosen: dict[str, Quantization] = {}
    for operator in operators:
        names = float_activations(graph, operator)
        if KINDS[operator.kind].quantization is same_quantization:
            for name in names:
                classes.join(names[0], name)
    for operator in operators:
        if operator.kind in _FIXED:
            chosen.setdefault(classes.root(operator.outputs[0]), _FIXED[operator.kind])
    for name, quantization in _neighbours(graph):
        chosen.setdefault(classes.root(name), quantization)
    return {
        name: chosen.setdefault(classes.root(name), _made_up(graph, classes.root(name)))
        for operator in operators
        for name in float_activations(graph, operator)
    }


def _neighbours(graph: Graph) -> list[tuple[str, Quantization]]:
    """Float tensors with the scale of the int8 tensor that they become, then were made of."""
    pairs = []
    for kind in ("quantize", "dequantize"):
        for operator in graph.operators:
            ends = (operator.inputs[0], operator.outputs[0])
            real, stored = ends if kind == "quantize" else ends[::-1]
            quantization = graph.tensor(stored).quantization
            whole = graph.tensor(stored).dtype is DType.INT8
            if operator.kind == kind and whole and quantization is not None:
                pairs.append((real, quantization))
    return pairs


def _made_up(graph: Graph, name: str) -> Quantization:
    writer = graph.producer(name)
    if writer is None:
        return _USUAL
    activation = writer.attributes.get("activation", "none")
    positive = writer.kind in _POSITIVE or activation in _POSITIVE
    return _HALF if positive else _USUAL


class _Classes:
    """Names that belong together, each class known by one of them."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def root(self, name: str) -> str:
        while name in self._parents:
            name = self._parents[name]
        return name

    def join(self, one: str, other: str) -> None:
        a, b = self.root(one), self.root(other)
        if a != b:
            self._parents[b] = a
