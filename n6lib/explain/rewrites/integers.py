"""Float operators as they would be had they been quantized to int8.

Shapes and types are what a prediction needs; scales are taken from integers nearby or made up.
"""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from n6lib.compiler.passes.rewriting import namer, with_operators
from n6lib.explain.rewrites.replacing import constant
from n6lib.explain.rewrites.scales import LARGEST, float_activations, scales, symmetric
from n6lib.graph import DType, Graph, Operator, Quantization, Tensor
from n6lib.graph.kinds import KINDS, Kind

_FILTERS = {"conv2d": 0, "depthwise_conv2d": 3, "fully_connected": 0, "transpose_conv": 0}
_CONVERSIONS = ("quantize", "dequantize", "cast")


def convertible(graph: Graph, operator: Operator) -> bool:
    """Whether `operator` works on float32 and there is one of its kind on int8."""
    names = float_activations(graph, operator)
    if operator.kind in _CONVERSIONS or not names:
        return False
    if operator.kind == "batch_norm":
        return len(graph.tensor(operator.inputs[0]).shape) == 4
    return operator.kind in _FILTERS or _on_bytes(KINDS[operator.kind])


def _on_bytes(kind: Kind) -> bool:
    """Whether all that may be float32 may be int8 together."""
    leading = kind.inputs[kind.leading].dtypes
    if DType.INT8 not in leading:
        return False
    place = leading.index(DType.INT8) if isinstance(leading, tuple) else 0
    operands = [each for each in (*kind.inputs, *kind.outputs) if DType.FLOAT32 in each.dtypes]
    return all(
        each.dtypes[place] is DType.INT8
        if isinstance(each.dtypes, tuple)
        else DType.INT8 in each.dtypes
        for each in operands
    )


def as_int8(graph: Graph, names: Collection[str]) -> Graph:
    """`graph` with the operators of those names on int8, and conversions where types meet."""
    return _Conversion(graph, names).run()


class _Conversion:
    """The new tensors and operators, collected while the old ones are visited in order."""

    def __init__(self, graph: Graph, names: Collection[str]) -> None:
        self._graph = graph
        self._chosen = [op for op in graph.operators if op.name in names]
        self._names = namer(graph)
        self._scales = scales(graph, self._chosen)
        self._tensors: dict[str, Tensor] = {}
        self._stored: dict[str, str] = {}
        self._operators: list[Operator] = []

    def run(self) -> Graph:
        chosen = {operator.name for operator in self._chosen}
        others = [op for op in self._graph.operators if op.name not in chosen]
        read = {name for op in others for name in op.inputs} | set(self._graph.outputs)
        for operator in self._graph.operators:
            if operator.name not in chosen:
                self._operators.append(operator)
                continue
            inputs = tuple(self._operand(operator, i) for i in range(len(operator.inputs)))
            made = tuple(self._result(name) for name in operator.outputs)
            self._operators.append(self._converted(operator, inputs, made))
            for name in operator.outputs:
                if name in read and self._stored.get(name):
                    self._convert("dequantize", self._stored[name], name)
        return with_operators(self._graph, self._operators, self._tensors.values())

    def _converted(
        self, operator: Operator, inputs: tuple[str, ...], outputs: tuple[str, ...]
    ) -> Operator:
        if operator.kind != "batch_norm":
            return replace(operator, inputs=inputs, outputs=outputs)
        channels = self._graph.tensor(operator.inputs[0]).shape[-1]
        factor = self._constant(operator.name, np.ones((1, 1, 1, channels)), 3)
        attributes: dict[str, tuple[int, ...] | int | str] = {
            "strides": (1, 1),
            "dilations": (1, 1),
            "padding": (0, 0, 0, 0),
            "activation": "none",
            "depth_multiplier": 1,
        }
        bias = self._bias(operator.name, np.ones(channels), inputs[0], factor)
        return Operator(
            operator.name, "depthwise_conv2d", (inputs[0], factor, bias), outputs, attributes
        )

    def _operand(self, operator: Operator, index: int) -> str:
        name = operator.inputs[index]
        tensor = self._graph.tensors.get(name)
        if tensor is None or tensor.dtype is not DType.FLOAT32:
            return name
        if not tensor.constant:
            return self._activation(name)
        if operator.kind == "batch_norm":
            return ""
        assert tensor.data is not None
        axis = _FILTERS.get(operator.kind)
        if axis is not None and index == 2:
            weights = self._constant(operator.inputs[1], self._values(operator.inputs[1]), axis)
            return self._bias(name, tensor.data, self._activation(operator.inputs[0]), weights)
        return self._constant(name, tensor.data, axis if index == 1 else None)

    def _values(self, name: str) -> "np.ndarray[tuple[int, ...], np.dtype[np.generic]]":
        data = self._graph.tensor(name).data
        assert data is not None
        return data

    def _activation(self, name: str) -> str:
        """The int8 form of a float tensor, converted here if a float operator writes it."""
        if name not in self._stored:
            self._convert("quantize", name, self._result(name))
        return self._stored[name]

    def _result(self, name: str) -> str:
        tensor = self._graph.tensor(name)
        if tensor.dtype is not DType.FLOAT32:
            return name
        stored = self._names.unique(f"{name}.int8")
        self._tensors[stored] = Tensor(stored, tensor.shape, DType.INT8, self._scales[name])
        self._stored[name] = stored
        return stored

    def _convert(self, kind: str, source: str, result: str) -> None:
        name = self._names.unique(f"{result}.{kind}")
        self._operators.append(Operator(name, kind, (source,), (result,)))

    def _constant(
        self,
        name: str,
        values: "np.ndarray[tuple[int, ...], np.dtype[np.generic]]",
        axis: int | None,
    ) -> str:
        stored = f"{name}.int8" if axis is None else f"{name}.int8.{axis}"
        if stored not in self._tensors:
            quantization = symmetric(np.asarray(values, np.float64), axis)
            shape = [1] * values.ndim
            if axis is not None:
                shape[axis] = values.shape[axis]
            steps = np.asarray(quantization.scales).reshape(shape)
            rounded = np.clip(np.rint(values / steps), -LARGEST, LARGEST)
            self._tensors[stored] = constant(stored, rounded, DType.INT8, quantization)
        return stored

    def _bias(
        self,
        name: str,
        values: "np.ndarray[tuple[int, ...], np.dtype[np.generic]]",
        source: str,
        weights: str,
    ) -> str:
        stored = self._names.unique(f"{name}.int32")
        inner, outer = self._tensors[source].quantization, self._tensors[weights].quantization
        assert inner is not None
        assert outer is not None
        steps = tuple(float(np.float32(inner.scale * scale)) for scale in outer.scales)
        limits = np.iinfo(np.int32)
        rounded = np.clip(np.rint(values / np.asarray(steps)), limits.min, limits.max)
        quantization = Quantization(steps, (0,) * len(steps), 0 if len(steps) > 1 else None)
        self._tensors[stored] = constant(stored, rounded, DType.INT32, quantization)
        return stored
