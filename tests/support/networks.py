"""Small int8 graphs built operator by operator, for tests of what comes after the importer."""

from dataclasses import dataclass, field, replace

import numpy as np

from n6lib.graph import Attribute, DType, Graph, Operator, Quantization, Tensor
from n6lib.graph.verifier import verify

Shape = tuple[int, ...]
SCALE = 0.0625


@dataclass
class Network:
    """A graph under construction; every method returns the name of the tensor it makes."""

    seed: int = 0
    tensors: dict[str, Tensor] = field(default_factory=dict)
    operators: list[Operator] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Seed the constants."""
        self._random = np.random.default_rng(self.seed)

    def input(self, shape: Shape, zero_point: int = -128, dtype: DType = DType.INT8) -> str:
        name = f"input{len(self.inputs)}"
        self.inputs.append(name)
        return self._tensor(name, shape, zero_point, dtype)

    def conv2d(
        self,
        source: str,
        channels: int,
        kernel: int = 1,
        stride: int = 1,
        *,
        zero_point: int = -128,
        activation: str = "relu6",
        padded: bool = True,
    ) -> str:
        shape = (channels, kernel, kernel, self.tensors[source].shape[3])
        weights = self._constant(shape, 0, channels)
        return self._window(
            "conv2d", source, weights, channels, kernel, stride, zero_point, activation, padded
        )

    def depthwise(
        self,
        source: str,
        kernel: int = 3,
        stride: int = 1,
        *,
        zero_point: int = -128,
        activation: str = "relu6",
        padded: bool = True,
    ) -> str:
        channels = self.tensors[source].shape[3]
        weights = self._constant((1, kernel, kernel, channels), 3, channels)
        return self._window(
            "depthwise_conv2d",
            source,
            weights,
            channels,
            kernel,
            stride,
            zero_point,
            activation,
            padded,
        )

    def add(self, a: str, b: str, zero_point: int = 3) -> str:
        shape = self.tensors[a].shape
        return self._operator("add", (a, b), shape, zero_point, {"activation": "none"})

    def pad(self, source: str, paddings: tuple[int, ...]) -> str:
        tensor = self.tensors[source]
        shape = tuple(
            size + before + after
            for size, before, after in zip(tensor.shape, paddings[::2], paddings[1::2], strict=True)
        )
        return self._like(
            source, self._operator("pad", (source,), shape, 0, {"paddings": paddings})
        )

    def resize(self, source: str, factor: int = 2) -> str:
        batch, height, width, channels = self.tensors[source].shape
        shape = (batch, height * factor, width * factor, channels)
        attributes: dict[str, Attribute] = {"align_corners": False, "half_pixel_centers": True}
        return self._like(
            source, self._operator("resize_bilinear", (source,), shape, 0, attributes)
        )

    def sigmoid(self, source: str) -> str:
        shape = self.tensors[source].shape
        name = self._operator("sigmoid", (source,), shape, -128, {})
        quantization = Quantization((1 / 256,), (-128,))
        self.tensors[name] = replace(self.tensors[name], quantization=quantization)
        return name

    def quantize(self, source: str, zero_point: int = -1) -> str:
        return self._operator("quantize", (source,), self.tensors[source].shape, zero_point, {})

    def dequantize(self, source: str) -> str:
        name = f"t{len(self.operators)}"
        self.tensors[name] = Tensor(name, self.tensors[source].shape, DType.FLOAT32)
        self.operators.append(Operator(name, "dequantize", (source,), (name,)))
        return name

    def build(self, *outputs: str, name: str = "network") -> Graph:
        graph = Graph(name, dict(self.tensors), tuple(self.operators), tuple(self.inputs), outputs)
        verify(graph)
        return graph

    def _like(self, source: str, name: str) -> str:
        """Give `name` the quantization of `source`, whose values it passes on."""
        quantization = self.tensors[source].quantization
        self.tensors[name] = replace(self.tensors[name], quantization=quantization)
        return name

    def _tensor(self, name: str, shape: Shape, zero_point: int, dtype: DType = DType.INT8) -> str:
        quantization = None if dtype is DType.FLOAT32 else Quantization((SCALE,), (zero_point,))
        self.tensors[name] = Tensor(name, shape, dtype, quantization)
        return name

    def _constant(self, shape: Shape, axis: int, channels: int) -> str:
        name = f"w{len(self.operators)}"
        data = self._random.integers(-127, 128, shape, np.int8)
        data.setflags(write=False)
        scales = tuple(float(np.float32(0.01 + 0.001 * (i % 7))) for i in range(channels))
        quantization = Quantization(scales, (0,) * channels, axis)
        self.tensors[name] = Tensor(name, shape, DType.INT8, quantization, data)
        return name

    def _window(
        self,
        kind: str,
        source: str,
        weights: str,
        channels: int,
        kernel: int,
        stride: int,
        zero_point: int,
        activation: str,
        padded: bool,
    ) -> str:
        batch, height, width, _ = self.tensors[source].shape
        padding = (0, 0, 0, 0)
        if padded:
            vertical, horizontal = (_same(size, kernel, stride) for size in (height, width))
            padding = (*vertical, *horizontal)
        spare_rows = height + padding[0] + padding[1] - kernel
        spare_columns = width + padding[2] + padding[3] - kernel
        shape = (batch, spare_rows // stride + 1, spare_columns // stride + 1, channels)
        attributes: dict[str, Attribute] = {
            "strides": (stride, stride),
            "dilations": (1, 1),
            "padding": padding,
            "activation": activation,
        }
        if kind == "depthwise_conv2d":
            attributes["depth_multiplier"] = 1
        return self._operator(kind, (source, weights, ""), shape, zero_point, attributes)

    def _operator(
        self,
        kind: str,
        inputs: tuple[str, ...],
        shape: Shape,
        zero_point: int,
        attributes: dict[str, Attribute],
    ) -> str:
        name = self._tensor(f"t{len(self.operators)}", shape, zero_point)
        self.operators.append(Operator(name, kind, inputs, (name,), attributes))
        return name


def _same(size: int, kernel: int, stride: int) -> tuple[int, int]:
    missing = max((-(-size // stride) - 1) * stride + kernel - size, 0)
    return missing // 2, missing - missing // 2
