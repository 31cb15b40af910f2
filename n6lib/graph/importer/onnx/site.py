"""One node of an ONNX graph, as a translation function sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.importer.onnx.builder import Attributes, Builder, Form
from n6lib.graph.importer.onnx.constants import Array, Budget
from n6lib.graph.importer.onnx.node import Node
from n6lib.graph.importer.onnx.parameters import Target
from n6lib.graph.importer.onnx.storage import Storage, leading_types
from n6lib.graph.importer.onnx.uses import Uses
from n6lib.graph.importer.onnx.value import Shape, Value
from n6lib.graph.kinds import KINDS
from n6lib.graph.operator import Attribute
from n6lib.graph.quantization import Quantization

FLOAT = np.dtype(np.float32)


@dataclass
class Site:
    """Reads a node's operands and emits operators. All raise the end of a sentence about it.

    `absorbed` collects the nodes that were fused into the ones before them.
    """

    node: Node
    values: Mapping[str, Value]
    uses: Uses
    storage: Storage
    folder: Path | None
    budget: Budget
    absorbed: set[int] = field(default_factory=set)

    @property
    def builder(self) -> Builder:
        """The graph under construction."""
        return self.storage.builder

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

    def wanted(self, output: int = 0) -> Target | None:
        """What the output is quantized to behind this node."""
        return self.uses.wanted(self.name(output))

    def emit(
        self,
        kind: str,
        operands: Sequence[Value | None],
        attributes: Attributes | None = None,
        *,
        shape: Shape | None = None,
        target: Target | None = None,
        canonical: Quantization | None = None,
    ) -> Value:
        """The operator of `kind` that yields the node's result.

        It works on integers if all operands are integers that stand for reals and the result is
        quantized behind this node, or to `target`; else in float32. `canonical` is the only
        quantization of int8 outputs that the kind has, where it has only one. An activation
        function that follows is fused where the kind has the attribute.
        """
        wanted, attributes = self._fused(kind, dict(attributes or {}))
        wanted = target or wanted
        if wanted is None or not self.storage.integral(kind, operands):
            return self.step(kind, operands, attributes, shape=shape)
        if canonical is None or wanted.stored is not DType.INT8:
            return self.step(kind, operands, attributes, shape=shape, target=wanted)
        fixed = Target(np.dtype(np.int8), canonical)
        result = self.step(kind, operands, attributes, shape=shape, target=fixed)
        return self.storage.requantized(result, wanted, self.name())

    def step(
        self,
        kind: str,
        operands: Sequence[Value | None],
        attributes: Attributes | None = None,
        *,
        shape: Shape | None = None,
        target: Target | None = None,
        hint: str = "",
    ) -> Value:
        """An operator of `kind`, to integers of `target` or, without one, to float32.

        Operands that stand for reals are dequantized for float32. What a kind does not do with
        integers it does with float32, if it takes it.
        """
        shapes = None if shape is None else [shape]
        names = [hint or self.name()]
        attributes = attributes or {}
        if target is not None:
            form = Form(target.stored, target.quantization)
            stored = [self.storage.stored(value) for value in operands]
            try:
                outputs = self.builder.operator(kind, stored, attributes, [form], names, shapes)
                return self.value(outputs[0], FLOAT, real=True)
            except InputError:
                if DType.FLOAT32 not in leading_types(kind):
                    raise
        plain = [self.storage.plain(value) for value in operands]
        form = Form(DType.FLOAT32)
        outputs = self.builder.operator(kind, plain, attributes, [form], names, shapes)
        return self.value(outputs[0], FLOAT)

    def move(
        self,
        kind: str,
        value: Value,
        attributes: Attributes | None = None,
        *,
        shape: Shape | None = None,
        hint: str = "",
    ) -> Value:
        """An operator of `kind` that lets the elements of `value` through unchanged."""
        source = self.storage.held(value)
        tensor = self.builder.tensors[source]
        form = Form(tensor.dtype, tensor.quantization)
        shapes = None if shape is None else [shape]
        (name,) = self.builder.operator(
            kind, [source], attributes or {}, [form], [hint or self.name()], shapes
        )
        moved = self.builder.tensors[name]
        return replace(value, name=name, data=None, shape=moved.shape)

    def value(self, name: str, dtype: "np.dtype[np.generic]", real: bool = False) -> Value:
        """The tensor `name` of the graph as a value of ONNX type `dtype`."""
        tensor = self.builder.tensors[name]
        return Value(tensor.shape, dtype, name, None, tensor.quantization, real)

    def _fused(
        self, kind: str, attributes: dict[str, Attribute]
    ) -> tuple[Target | None, dict[str, Attribute]]:
        """The target behind the node and `attributes`, both with an activation taken in."""
        if kind in KINDS and "activation" in KINDS[kind].attributes:
            attributes["activation"] = "none"
            if found := self.uses.activation(self.name()):
                attributes["activation"], reader = found
                self.absorbed.add(reader.index)
                return self.uses.wanted(reader.outputs[0]), attributes
        return self.wanted(), attributes
