"""Examples of operators: from shapes and attributes to a graph on each of the kind's types."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.graph import DType, Graph, Operator, Quantization, Tensor
from n6lib.graph.kind import Operand
from n6lib.graph.kinds import KINDS
from n6lib.graph.verifier import verify

Array = npt.NDArray[Any]
Shape = tuple[int, ...]
Range = tuple[float, float]

SOURCES = {
    DType.INT8: Quantization((3 / 64,), (3,)),
    DType.UINT8: Quantization((3 / 64,), (130,)),
    DType.INT16: Quantization((2.0**-11,), (0,)),
}
TARGETS = {
    DType.INT8: Quantization((9 / 128,), (-5,)),
    DType.UINT8: Quantization((9 / 128,), (120,)),
    DType.INT16: Quantization((2.0**-10,), (0,)),
}
REACH = (-8.0, 8.0)


@dataclass(frozen=True)
class Example:
    """An operator of shapes `inputs`, for each of its operands in order.

    `output` is the outputs' shape where the operator does not tell it, `outputs` their number.
    `target` is how results are stored where that is not free; `reach` are the values of operands,
    by role, that are not all values of integers or `REACH` for floats.
    """

    inputs: tuple[Shape, ...]
    attributes: Mapping[str, Any] = field(default_factory=dict)
    output: Shape | None = None
    outputs: int = 1
    target: Mapping[DType, Quantization] = field(default_factory=dict)
    reach: Mapping[str, Range] = field(default_factory=dict)

    def graphs(self, kind: str, leading: DType) -> Iterator[Graph]:
        """One-operator graphs on `leading`, with each type of the operands that are free of it."""
        known = KINDS[kind]
        free: dict[str, frozenset[DType]] = {}
        for operand in (*known.inputs, *known.outputs):
            if isinstance(operand.dtypes, frozenset):
                free[operand.role] = operand.dtypes
        first = known.inputs[known.leading]
        if first.role in free:
            position, free[first.role] = 0, frozenset({leading})
        else:
            assert isinstance(first.dtypes, tuple)
            position = first.dtypes.index(leading)
        for chosen in product(*(sorted(types, key=str) for types in free.values())):
            yield self._graph(kind, dict(zip(free, chosen, strict=True)), position)

    def _graph(self, kind: str, free: Mapping[str, DType], position: int) -> Graph:
        known = KINDS[kind]

        def dtype(operand: Operand) -> DType:
            tied = operand.dtypes
            return tied[position] if isinstance(tied, tuple) else free[operand.role]

        operands = [*known.inputs, *known.inputs[-1:] * (len(self.inputs) - len(known.inputs))]
        inputs = [
            Tensor(f"{operand.role}{index}", shape, dtype(operand), SOURCES.get(dtype(operand)))
            for index, (operand, shape) in enumerate(zip(operands, self.inputs, strict=True))
        ]
        stored = TARGETS if known.quantization is None else SOURCES
        kinds = [*known.outputs, *known.outputs[-1:] * (self.outputs - len(known.outputs))]
        outputs = [
            Tensor(
                f"result{index}",
                self.output or (),
                dtype(operand),
                self.target.get(dtype(operand), stored.get(dtype(operand))),
            )
            for index, operand in enumerate(kinds)
        ]
        return _shaped(kind, self.attributes, inputs, outputs)


def _shaped(
    kind: str, attributes: Mapping[str, Any], inputs: list[Tensor], outputs: list[Tensor]
) -> Graph:
    """The graph of one operator, its outputs of the shapes that the kind gives them."""
    names = tuple(tensor.name for tensor in inputs), tuple(tensor.name for tensor in outputs)
    operator = Operator(kind, kind, *names, dict(attributes))
    tensors = {tensor.name: tensor for tensor in (*inputs, *outputs)}
    shapes = KINDS[kind].shapes(operator, *KINDS[kind].bind(operator, tensors))
    for tensor, shape in zip(outputs, shapes, strict=True):
        tensors[tensor.name] = Tensor(tensor.name, shape, tensor.dtype, tensor.quantization)
    graph = Graph(kind, tensors, (operator,), *names)
    verify(graph)
    return graph


def values(tensor: Tensor, reach: Range | None, random: np.random.Generator) -> list[Array]:
    """Two arrays: any values, then halves for floats and the extremes for integers.

    Both lie within `reach`, which for quantized tensors is of what their integers stand for.
    """
    if tensor.dtype is DType.BOOL:
        return [random.random(tensor.shape) < share for share in (0.7, 0.2)]
    if tensor.dtype is DType.FLOAT32:
        drawn = random.uniform(*(reach or REACH), (2, *tensor.shape)).astype(np.float32)
        halves: Array = np.round(2 * drawn[1]) / np.float32(2)
        return [drawn[0], halves]
    dtype = tensor.dtype.numpy
    if reach and tensor.quantization:
        scale, zero = tensor.quantization.scale, tensor.quantization.zero_point
        reach = (reach[0] / scale + zero, reach[1] / scale + zero)
    limits = np.iinfo(tensor.dtype.value)
    least, most = int(limits.min), int(limits.max)
    low, high = (min(max(int(end), least), most) for end in reach or (least, most))
    ends = random.choice(np.array([low, high], dtype), tensor.shape)
    return [random.integers(low, high, tensor.shape, dtype, True), ends]
