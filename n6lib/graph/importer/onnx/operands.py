"""One node of an ONNX graph and what its operands stand for."""

from collections.abc import Mapping
from dataclasses import dataclass

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.constants import Array
from n6lib.graph.importer.onnx.node import Node
from n6lib.graph.importer.onnx.value import Value


@dataclass
class Operands:
    """Reads a node's operands. All methods raise the end of a sentence about it."""

    node: Node
    values: Mapping[str, Value]

    def expect(self, least: int, most: int | None = None) -> None:
        """Refuse a node with another number of inputs, or without its first ones."""
        given = len(self.node.inputs)
        most = least if most is None else most
        if not least <= given <= most or not all(self.node.inputs[:least]):
            wanted = f"{least}" if least == most else f"{least} to {most}"
            raise InputError(f"has {given} inputs instead of {wanted}")

    def optional(self, position: int) -> Value | None:
        """An input, or None where it is left out."""
        name = self.node.inputs[position] if position < len(self.node.inputs) else ""
        return self.values[name] if name else None

    def input(self, position: int) -> Value:
        """An input that must be there."""
        value = self.optional(position)
        if value is None:
            raise InputError(f"lacks its input {position}")
        return value

    def inputs(self) -> list[Value]:
        """All inputs of a variadic operator."""
        if not self.node.inputs or not all(self.node.inputs):
            raise InputError("lacks inputs")
        return [self.values[name] for name in self.node.inputs]

    def array(self, position: int) -> Array | None:
        """Content of an input that must be a constant; None where it is left out."""
        value = self.optional(position)
        if value is None:
            return None
        if not value.constant:
            raise InputError(
                f"takes its input {position} from a computation that depends on the network's "
                "inputs; it must be a constant"
            )
        return value.array

    def integers(self, position: int) -> tuple[int, ...] | None:
        """A short constant list of integers, such as a shape or axes."""
        data = self.array(position)
        if data is None:
            return None
        if data.dtype.kind not in "iu" or data.size > 64:
            raise InputError(f"takes {data.dtype}{list(data.shape)} as a list of integers")
        return tuple(int(value) for value in data.ravel())

    def axis(self, axis: int, rank: int) -> int:
        """`axis` counted from the front."""
        if not -rank <= axis < rank:
            raise InputError(f"has axis {axis} for {rank} axes")
        return axis % rank

    def name(self, output: int = 0) -> str:
        """What the file calls an output."""
        outputs = self.node.outputs
        return (outputs[output] if output < len(outputs) else "") or (
            f"{self.node.operator}_{self.node.index}_{output}"
        )
