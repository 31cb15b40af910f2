"""One operator of a TFLite file, as a translation function sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.graph.flatbuffer import Source, Table
from n6lib.graph.importer.builtins import ACTIVATIONS, name_of
from n6lib.graph.importer.tensors import TensorTable
from n6lib.graph.operator import Attribute, Operator
from n6lib.graph.tensor import Tensor

_INPUTS, _OUTPUTS, _OPTIONS_TYPE, _OPTIONS, _INTERMEDIATES = 1, 2, 3, 4, 8
_NO_OPTIONS = Table(Source(b"\x04\x00\x04\x00\x04\x00\x00\x00"), 4)


@dataclass
class Site:
    """Reads the operands and options of one operator.

    `builtin` is its TFLite name, `table` its FlatBuffer table.
    """

    builtin: str
    table: Table
    tensors: TensorTable

    def __post_init__(self) -> None:
        """Read the tensor indices; -1 stands for an absent input."""
        self._inputs = self.table.integers(_INPUTS)
        self._outputs = self.table.integers(_OUTPUTS)

    def expect(self, inputs: int, optional: int = 0, outputs: int = 1) -> None:
        """Refuse an operator with another number of operands."""
        given = len(self._inputs)
        if not inputs <= given <= inputs + optional or len(self._outputs) != outputs:
            wanted = f"{inputs}" if not optional else f"{inputs} to {inputs + optional}"
            raise InputError(
                f"has {given} inputs and {len(self._outputs)} outputs instead of {wanted} "
                f"and {outputs}"
            )

    @property
    def counts(self) -> tuple[int, int]:
        """Number of inputs, absent ones included, and of outputs."""
        return len(self._inputs), len(self._outputs)

    def options(self, union: int) -> Table:
        """The options table of type `union`; all defaults if the file has none."""
        found = self.table.integer(_OPTIONS_TYPE, "B")
        if found not in (0, union):
            raise InputError(f"has options of type {found} instead of {union}")
        return self.table.table(_OPTIONS) or _NO_OPTIONS if found else _NO_OPTIONS

    def input(self, position: int) -> Tensor:
        """The tensor at an input position; absent is an `InputError`."""
        return self.tensors.tensor(self._inputs[position])

    def image(self, position: int) -> tuple[int, int, int, int]:
        """Shape of an input that must have four axes."""
        return _four(self.input(position))

    def output(self, position: int = 0) -> Tensor:
        """The tensor at an output position."""
        return self.tensors.tensor(self._outputs[position])

    def present(self, position: int) -> bool:
        """Whether the file gives an input at that position."""
        return position < len(self._inputs) and self._inputs[position] != -1

    def values(self, position: int) -> npt.NDArray[np.generic]:
        """Values of a constant input that never becomes a tensor of ours."""
        return self.tensors.values(self._inputs[position])

    def variable(self, position: int) -> Tensor:
        """What the file says of the state at an input position; the graph does not get it."""
        return self.tensors.aside(self._inputs[position])

    def widen(self) -> bool:
        """Whether the input is a constant of float16; the output then is that of float32."""
        return self.tensors.widen(self._inputs[0], self._outputs[0])

    def intermediates(self) -> list[Tensor]:
        """What the file says of values inside the operator, for their quantization."""
        return [self.tensors.aside(index) for index in self.table.integers(_INTERMEDIATES)]

    def integers(self, position: int) -> tuple[int, ...]:
        """Values of a constant input that becomes an attribute and so never a tensor of ours."""
        return self.tensors.integers(self._inputs[position])

    def activation(self, code: int) -> str:
        """The fused activation's name."""
        return name_of(ACTIVATIONS, code)

    def operator(
        self,
        kind: str,
        attributes: Mapping[str, Attribute],
        operands: int | Sequence[int] | None = None,
    ) -> Operator:
        """Our operator of `kind` on inputs of the file's: the first so many, or by position.

        All by default. An input that the file lacks at one of the positions is absent.
        """
        if not isinstance(operands, Sequence):
            operands = range(len(self._inputs[:operands]))
        inputs = tuple(self._name(position) for position in operands)
        outputs = tuple(self.tensors.tensor(index).name for index in self._outputs)
        return Operator(outputs[0], kind, inputs, outputs, attributes)

    def between(self) -> Tensor:
        """A new tensor like the output, for what lies between the operators of a chain."""
        return self.tensors.another(self.output())

    def _name(self, position: int) -> str:
        return self.input(position).name if self.present(position) else ""


def _four(tensor: Tensor) -> tuple[int, int, int, int]:
    if len(tensor.shape) != 4:
        raise InputError(f"{tensor.name} has shape {list(tensor.shape)} instead of four axes")
    a, b, c, d = tensor.shape
    return a, b, c, d
