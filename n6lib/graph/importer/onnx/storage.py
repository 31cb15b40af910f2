"""Values as tensors of the graph: stored integers, plain numbers, or what comes out at the end."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.importer.onnx.builder import Builder, Form
from n6lib.graph.importer.onnx.constants import Array
from n6lib.graph.importer.onnx.parameters import OFFSET, UNSIGNED, Target
from n6lib.graph.importer.onnx.value import FLOAT, Value
from n6lib.graph.kinds import KINDS
from n6lib.graph.quantization import Quantization


@dataclass
class Storage:
    """Puts values into `builder`, each in each form once."""

    builder: Builder
    _plain: dict[str, str] = field(default_factory=dict)
    _constants: dict[tuple[int, Form], tuple[Array, str]] = field(default_factory=dict)

    def integral(self, kind: str, operands: Sequence[Value | None]) -> bool:
        """Whether all of `operands` are integers that stand for reals, of types `kind` takes."""
        present = [value for value in operands if value is not None]
        computed = [value for value in present if not value.constant]
        if not computed or not all(value.real for value in computed):
            return False
        types = {self.builder.tensors[value.name].dtype for value in computed}
        return types <= leading_types(kind) and all(
            value.real or value.dtype.kind != "f" for value in present if value.constant
        )

    def stored(self, value: Value | None) -> str:
        """Name of the integers that hold `value`; "" for None."""
        if value is None:
            return ""
        if not value.constant:
            return value.name
        assert value.data is not None
        form = Form(DType(value.data.dtype.name), value.quantization)
        return self._constant(value.data, form, value.name)

    def plain(self, value: Value | None) -> str:
        """Name of the numbers that ONNX sees, dequantized if need be; "" for None."""
        if value is None:
            return ""
        if value.constant:
            return self.number(value.array, hint=value.name)
        if value.real:
            return self._converted(value.name, "dequantize", Form(DType.FLOAT32))
        if value.dtype == UNSIGNED and self.builder.tensors[value.name].dtype is DType.INT8:
            quantization = _lowered(self.builder.tensors[value.name].quantization, OFFSET)
            return self._converted(value.name, "quantize", Form(DType.UINT8, quantization))
        return value.name

    def held(self, value: Value) -> str:
        """Name of what holds `value`: integers if there are, else numbers."""
        axis = value.quantization.axis if value.quantization else None
        return self.stored(value) if value.real and axis is None else self.plain(value)

    def dtype(self, dtype: "np.dtype[Any]") -> DType:
        """The type of a tensor that ONNX gives `dtype`; not all are ours."""
        if dtype.name not in (item.value for item in DType):
            raise InputError(f"works with {dtype}, which is not supported")
        return DType(dtype.name)

    def number(self, data: Array, form: Form | None = None, hint: str = "") -> str:
        """A constant: float32 for any kind of float, else its own type."""
        if form is None:
            data = data.astype(np.float32) if data.dtype.kind == "f" else data
            form = Form(self.dtype(data.dtype))
        return self._constant(data, form, hint)

    def quantized(self, value: Value, wanted: Target, hint: str) -> Value:
        """`value`, a real, as the integers of `wanted`: as it is where it is stored so already."""
        form = Form(wanted.stored, wanted.quantization)
        source = self.stored(value) if value.real and not value.constant else self.plain(value)
        tensor = self.builder.tensors[source]
        if (tensor.dtype, tensor.quantization) != (form.dtype, form.quantization):
            (source,) = self.builder.operator("quantize", [source], {}, [form], [hint])
        return Value(value.shape, wanted.dtype, source, None, wanted.quantization)

    def requantized(self, value: Value, wanted: Target, hint: str) -> Value:
        """`value`, a real, stored as `wanted` and still a real."""
        stored = self.quantized(value, wanted, hint)
        return replace(stored, dtype=FLOAT, real=True)

    def aligned(self, value: Value, wanted: Target) -> Value:
        """`value`, a real, as integers of `wanted` that stand for it."""
        if not value.constant:
            return self.requantized(value, wanted, f"{value.name}_requantized")
        quantization = wanted.quantization
        limits = np.iinfo(wanted.stored.value)
        scaled = np.rint(value.array.astype(np.float32) / np.float32(quantization.scale))
        kept = np.clip(scaled + quantization.zero_point, limits.min, limits.max)
        data = kept.astype(wanted.stored.numpy)
        return Value(value.shape, FLOAT, value.name, data, quantization, real=True)

    def signed(self, value: Value, quantization: Quantization) -> Value:
        """A graph input of uint8 with its quantization (ours) as int8, 128 lower."""
        self.builder.define(value.name, _lowered(quantization, OFFSET))
        form = Form(DType.INT8, quantization)
        name = self._converted(value.name, "quantize", form)
        return replace(value, name=name, quantization=quantization)

    def _converted(self, name: str, kind: str, form: Form) -> str:
        key = f"{form.dtype.value} {name}"
        if key not in self._plain:
            hint = f"{name}_{form.dtype.value}"
            (self._plain[key],) = self.builder.operator(kind, [name], {}, [form], [hint])
        return self._plain[key]

    def _constant(self, data: Array, form: Form, hint: str) -> str:
        key = (id(data), form)
        if key not in self._constants:
            name = self.builder.add(hint or "constant", data.shape, form, data)
            self._constants[key] = data, name
        return self._constants[key][1]


def leading_types(kind: str) -> frozenset[DType]:
    """The element types among which `kind` chooses; none for a kind that there is not."""
    if kind not in KINDS:
        return frozenset()
    return frozenset(KINDS[kind].inputs[KINDS[kind].leading].dtypes)


def _lowered(quantization: Quantization | None, by: int) -> Quantization | None:
    if quantization is None:
        return None
    return replace(quantization, zero_points=tuple(zero + by for zero in quantization.zero_points))
