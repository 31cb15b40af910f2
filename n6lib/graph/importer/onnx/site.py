"""One node of an ONNX graph, as a translation function sees it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.importer.onnx.builder import Attributes, Builder, Form
from n6lib.graph.importer.onnx.constants import Budget
from n6lib.graph.importer.onnx.literals import integer_literals
from n6lib.graph.importer.onnx.operands import Operands
from n6lib.graph.importer.onnx.parameters import Target
from n6lib.graph.importer.onnx.storage import Storage, leading_types
from n6lib.graph.importer.onnx.uses import Uses
from n6lib.graph.importer.onnx.value import FLOAT, Shape, Value
from n6lib.graph.kinds import KINDS
from n6lib.graph.operator import Attribute
from n6lib.graph.quantization import Quantization


@dataclass
class Site(Operands):
    """Reads a node's operands and emits operators. All raise the end of a sentence about it.

    `absorbed` collects the nodes that were fused into the ones before them.
    """

    uses: Uses
    storage: Storage
    folder: Path | None
    budget: Budget
    absorbed: set[int] = field(default_factory=set)

    @property
    def builder(self) -> Builder:
        """The graph under construction."""
        return self.storage.builder

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
        dtype: "np.dtype[Any] | None" = None,
    ) -> Value:
        """The operator of `kind` that yields the node's result.

        It works on integers if all operands are integers that stand for reals and the result is
        quantized behind this node, or to `target`; else in float32. `canonical` is the only
        quantization of int8 outputs that the kind has, where it has only one. An activation
        function that follows is fused where the kind has the attribute. `dtype` is the type of the
        result where it is no float.
        """
        wanted, attributes = self._fused(kind, dict(attributes or {}))
        wanted = target or wanted
        integers = operands if wanted is None else integer_literals(kind, operands, wanted)
        if wanted is None or not self.storage.integral(kind, integers):
            return self.step(kind, operands, attributes, shape=shape, dtype=dtype)
        if canonical is None or wanted.stored is not DType.INT8:
            return self.step(
                kind, operands, attributes, shape=shape, target=wanted, integers=integers
            )
        fixed = Target(np.dtype(np.int8), canonical)
        result = self.step(kind, operands, attributes, shape=shape, target=fixed, integers=integers)
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
        dtype: "np.dtype[Any] | None" = None,
        integers: Sequence[Value | None] | None = None,
    ) -> Value:
        """An operator of `kind`, to integers of `target` or, without one, to float32 or `dtype`.

        Operands that stand for reals are dequantized for float32. What a kind does not do with
        integers (`integers`, if they are others than `operands`) it does with float32, if it takes
        it.
        """
        shapes = None if shape is None else [shape]
        names = [hint or self.name()]
        attributes = attributes or {}
        if target is not None:
            form = Form(target.stored, target.quantization)
            stored = [self.storage.stored(value) for value in integers or operands]
            try:
                outputs = self.builder.operator(kind, stored, attributes, [form], names, shapes)
                return self.value(outputs[0], FLOAT, real=True)
            except InputError:
                if DType.FLOAT32 not in leading_types(kind):
                    raise
        plain = [self.storage.plain(value) for value in operands]
        form = Form(self.storage.dtype(dtype or FLOAT))
        outputs = self.builder.operator(kind, plain, attributes, [form], names, shapes)
        return self.value(outputs[0], dtype or FLOAT)

    def several(
        self, kind: str, operands: Sequence[Value | None], attributes: Attributes, outputs: int
    ) -> tuple[Value, ...]:
        """An operator of `kind` in float32 with so many outputs."""
        plain = [self.storage.plain(value) for value in operands]
        forms = [Form(DType.FLOAT32)] * outputs
        names = [self.name(index) for index in range(outputs)]
        made = self.builder.operator(kind, plain, attributes, forms, names)
        return tuple(self.value(name, FLOAT) for name in made)

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
        shapes = None if shape is None else [shape]
        return self._moved(kind, value, attributes, [hint or self.name()], shapes)[0]

    def parts(
        self, kind: str, value: Value, attributes: Attributes, count: int
    ) -> tuple[Value, ...]:
        """An operator of `kind` whose outputs share out the elements of `value`."""
        names = [self.name(index) for index in range(count)]
        return self._moved(kind, value, attributes, names, None)

    def _moved(
        self,
        kind: str,
        value: Value,
        attributes: Attributes | None,
        names: list[str],
        shapes: list[Shape] | None,
        more: Sequence[str] = (),
    ) -> tuple[Value, ...]:
        source = self.storage.held(value)
        tensor = self.builder.tensors[source]
        forms = [Form(tensor.dtype, tensor.quantization)] * len(names)
        outputs = self.builder.operator(
            kind, [source, *more], attributes or {}, forms, names, shapes
        )
        return tuple(
            replace(value, name=name, data=None, shape=self.builder.tensors[name].shape)
            for name in outputs
        )

    def gathered(self, value: Value, indices: Value, axis: int) -> Value:
        """The elements of `value` that `indices` choose along `axis`."""
        return self.chosen("gather", value, indices, {"axis": axis, "batch_dims": 0})

    def chosen(self, kind: str, value: Value, other: Value, attributes: Attributes) -> Value:
        """An operator of `kind` that lets elements of `value` through as a second operand says."""
        name = self.storage.held(other)
        return self._moved(kind, value, attributes, [self.name()], None, [name])[0]

    def real(self, value: Value) -> Value:
        """`value` as float32, dequantized if need be."""
        return self.value(self.storage.plain(value), FLOAT)

    def passed(self, kind: str, values: Sequence[Value], leading: Sequence[Value] = ()) -> Value:
        """The node's result by a `kind` that lets elements of `values` through, as one of them.

        Where they are integers that stand for reals, all are brought to the scale and zero point
        of the result first: what is wanted behind the node, or what they have in common.
        """
        if values[0].dtype.kind != "f":
            return self.step(kind, [*leading, *values], dtype=values[0].dtype)
        wanted = self.wanted() or self.common(values)
        if wanted is None or not self.storage.integral(kind, values):
            return self.step(kind, [*leading, *values])
        alike = [self.storage.aligned(value, wanted) for value in values]
        return self.step(kind, [*leading, *alike], target=wanted)

    def common(self, values: Sequence[Value]) -> Target | None:
        """How all of `values` are stored; None if they are not, or not alike."""
        targets = {self.target_of(value) for value in values}
        return targets.pop() if len(targets) == 1 else None

    def judged(
        self,
        kind: str,
        values: Sequence[Value],
        dtype: "np.dtype[Any]",
        attributes: Attributes | None = None,
    ) -> Value:
        """The node's result, of `dtype` and no real, by a `kind` that looks at `values`."""
        names = [self.storage.plain(value) for value in values]
        if self.storage.integral(kind, values):
            names = [self.storage.stored(value) for value in values]
        form = Form(self.storage.dtype(dtype))
        outputs = self.builder.operator(kind, names, attributes or {}, [form], [self.name()])
        return self.value(outputs[0], dtype)

    def target_of(self, value: Value) -> Target | None:
        """How the integers behind `value` are stored; None if there are none."""
        if not value.real or value.quantization is None or value.quantization.axis is not None:
            return None
        if value.constant:
            assert value.data is not None
            return Target(value.data.dtype, value.quantization)
        return Target(self.builder.tensors[value.name].dtype.numpy, value.quantization)

    def kept(self, value: Value, wanted: Target | None, finest: float) -> Quantization | None:
        """The quantization of `value` if results are to have it first and `wanted`'s then.

        None if `wanted` is more than `finest` times as fine, or anything is no 8-bit integer.
        """
        own = self.target_of(value)
        if own is None or wanted is None or wanted.stored is not DType.INT8:
            return None
        ratio = own.quantization.scale / wanted.quantization.scale
        return own.quantization if ratio <= finest else None

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
