"""Random sound graphs for property tests: `graphs()` is a hypothesis strategy."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from n6lib.graph import DType, Graph, Operator, Quantization, Tensor
from n6lib.graph.importer.operators.convolution import explicit_padding
from n6lib.graph.names import Namer

ACTIVATIONS = ("none", "relu", "relu6", "relu_n1_to_1")
_LETTERS = "abcxyzABC019_"


@dataclass
class GraphMaker:
    """Grows a graph operator by operator; every tensor is int8 NHWC unless said otherwise."""

    draw: Any
    tensors: dict[str, Tensor] = field(default_factory=dict)
    operators: list[Operator] = field(default_factory=list)
    names: Namer = field(default_factory=Namer)

    def name(self) -> str:
        stem = self.draw(st.text(_LETTERS, min_size=1, max_size=6))
        tail = self.draw(st.sampled_from(["", "/Conv2D", ".0", "-x"]))
        return self.names.unique(stem + tail)

    def affine(self) -> Quantization:
        scale = self.draw(st.floats(2**-12, 4.0, width=32))
        return Quantization((scale,), (self.draw(st.integers(-128, 127)),))

    def activation(
        self,
        shape: tuple[int, ...],
        affine: Quantization | None = None,
        dtype: DType = DType.INT8,
    ) -> Tensor:
        tensor = Tensor(self.name(), shape, dtype, affine)
        self.tensors[tensor.name] = tensor
        return tensor

    def constant(self, values: npt.NDArray[Any], dtype: DType, affine: Quantization) -> Tensor:
        values.flags.writeable = False
        tensor = Tensor(self.name(), values.shape, dtype, affine, values)
        self.tensors[tensor.name] = tensor
        return tensor

    def operator(self, kind: str, inputs: list[str], output: Tensor, **attributes: Any) -> Tensor:
        name = self.name() if self.draw(st.booleans()) else output.name
        self.operators.append(Operator(name, kind, tuple(inputs), (output.name,), attributes))
        return output

    def random(self) -> np.random.Generator:
        return np.random.default_rng(self.draw(st.integers(0, 2**32 - 1)))

    def convolution(self, source: Tensor, depthwise: bool) -> Tensor:
        batch, *size, channels = source.shape
        kernel, strides, dilations = (
            tuple(self.draw(st.integers(1, 3)) for _ in size) for _ in range(3)
        )
        padding = [
            amount
            for axis in zip(size, kernel, strides, dilations, strict=True)
            for amount in explicit_padding(0, *axis)
        ]
        multiplier = self.draw(st.integers(1, 2)) if depthwise else None
        filters = channels * multiplier if multiplier else self.draw(st.integers(1, 5))
        shape = (1, *kernel, filters) if depthwise else (filters, *kernel, channels)
        weights = self.weights(shape, 3 if depthwise else 0)
        bias = self.bias(source, weights, filters) if self.draw(st.booleans()) else ""
        sizes = [-(-n // s) for n, s in zip(size, strides, strict=True)]
        output = self.activation((batch, *sizes, filters), self.affine())
        attributes: dict[str, Any] = {
            "strides": strides,
            "dilations": dilations,
            "padding": tuple(padding),
            "activation": self.draw(st.sampled_from(ACTIVATIONS)),
        }
        if multiplier:
            attributes["depth_multiplier"] = multiplier
        kind = "depthwise_conv2d" if depthwise else "conv2d"
        return self.operator(kind, [source.name, weights.name, bias], output, **attributes)

    def weights(self, shape: tuple[int, ...], axis: int) -> Tensor:
        per_channel = self.draw(st.booleans())
        count = shape[axis] if per_channel else 1
        scales = [self.draw(st.floats(2**-12, 0.5, width=32)) for _ in range(count)]
        affine = Quantization(tuple(scales), (0,) * count, axis if per_channel else None)
        values = self.random().integers(-127, 128, shape).astype(np.int8)
        return self.constant(values, DType.INT8, affine)

    def bias(self, source: Tensor, weights: Tensor, filters: int) -> str:
        assert source.quantization is not None
        assert weights.quantization is not None
        product = np.float32(source.quantization.scale) * np.float32(weights.quantization.scales)
        axis = None if weights.quantization.axis is None else 0
        affine = Quantization(tuple(product.tolist()), (0,) * len(product), axis)
        values = self.random().integers(-4000, 4000, filters).astype(np.int32)
        return self.constant(values, DType.INT32, affine).name

    def add(self, source: Tensor) -> Tensor:
        like = [
            tensor.name
            for tensor in self.tensors.values()
            if (tensor.shape, tensor.dtype, tensor.constant) == (source.shape, DType.INT8, False)
        ]
        other = self.draw(st.sampled_from(like))
        activation = self.draw(st.sampled_from(ACTIVATIONS))
        output = self.activation(source.shape, self.affine())
        return self.operator("add", [source.name, other], output, activation=activation)

    def pad(self, source: Tensor) -> Tensor:
        paddings = [self.draw(st.integers(0, 2)) for _ in range(4)]
        paddings = [0, 0, *paddings, 0, 0]
        shape = tuple(
            size + sum(paddings[2 * axis : 2 * axis + 2]) for axis, size in enumerate(source.shape)
        )
        output = self.activation(shape, source.quantization)
        return self.operator("pad", [source.name], output, paddings=tuple(paddings))

    def resize(self, source: Tensor) -> Tensor:
        sizes = [self.draw(st.integers(1, 9)) for _ in range(2)]
        shape = (source.shape[0], *sizes, source.shape[3])
        corners = self.draw(st.booleans())
        centers = not corners and self.draw(st.booleans())
        output = self.activation(shape, source.quantization)
        return self.operator(
            "resize_bilinear",
            [source.name],
            output,
            align_corners=corners,
            half_pixel_centers=centers,
        )

    def sigmoid(self, source: Tensor) -> Tensor:
        output = self.activation(source.shape, Quantization((1 / 256,), (-128,)))
        return self.operator("sigmoid", [source.name], output)

    def requantize(self, source: Tensor) -> Tensor:
        output = self.activation(source.shape, self.affine())
        return self.operator("quantize", [source.name], output)

    def step(self, source: Tensor) -> Tensor:
        """One random operator on `source`."""
        choice = self.draw(st.integers(0, 6))
        if choice < 2:
            return self.convolution(source, depthwise=choice == 1)
        makers = (self.add, self.pad, self.resize, self.sigmoid, self.requantize)
        return makers[choice - 2](source)


@st.composite
def graphs(draw: Any, max_operators: int = 6) -> Graph:
    """A chain with branches: float32, uint8 or int8 in; int8 or float32 out."""
    maker = GraphMaker(draw)
    shape = (draw(st.integers(1, 2)), *(draw(st.integers(1, 9)) for _ in range(2)), 3)
    dtype = draw(st.sampled_from([DType.INT8, DType.UINT8, DType.FLOAT32]))
    affine = {DType.INT8: maker.affine(), DType.UINT8: Quantization((0.5,), (128,))}.get(dtype)
    source = maker.activation(shape, affine, dtype)
    last = source if dtype is DType.INT8 else maker.requantize(source)
    for _ in range(draw(st.integers(1, max_operators))):
        last = maker.step(last)
    if draw(st.booleans()):
        output = maker.activation(last.shape, None, DType.FLOAT32)
        last = maker.operator("dequantize", [last.name], output)
    operators = tuple(maker.operators)
    return Graph(
        draw(st.sampled_from(["net", "a.b-1"])),
        maker.tensors,
        operators,
        (source.name,),
        (last.name,),
    )
