"""A graph under construction, operator by operator; shapes follow from the IR."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from n6lib.graph import Attribute, DType, Graph, Operator, Quantization, Tensor
from n6lib.graph.kinds import KINDS
from n6lib.graph.verifier import verify

Shape = tuple[int, ...]

_WEIGHT_SCALE = 0.0078125
POSITIVE, HALF, STANDARD = -128, 0, -14
"""Zero points of images from 0 to 1, of those from -1 to 1 in ONNX, and of those less the mean of
ImageNet over its deviation. TensorFlow rounds that of images from -1 to 1 down."""
_TENSORFLOW = -1
_PIXEL_SCALE = 0.0078125
_SIGN = 128  # between a byte without sign and one with


@dataclass
class Assembly:
    """Tensors and operators so far; every method that adds one returns its name.

    Weights are random bytes from `seed`, quantized per channel with a bias. `edges` says that the
    input is uint8 and outputs are floats, as in TFLite files; else both are int8, which is what
    ST's compiler makes of ONNX files. `pixels` is the zero point of images, unless told that of
    TensorFlow or of PyTorch.
    """

    seed: int = 0
    edges: bool = True
    pixels: int | None = None
    tensors: dict[str, Tensor] = field(default_factory=dict)
    operators: list[Operator] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Seed the weights."""
        self._random = np.random.default_rng(self.seed)

    def shape(self, name: str) -> Shape:
        """The shape of a tensor made before."""
        return self.tensors[name].shape

    def channels(self, name: str) -> int:
        """The last axis of a tensor made before."""
        return self.shape(name)[-1]

    def image(self, height: int, width: int, channels: int = 3) -> str:
        """The network's input: bytes of an image requantized to int8, or int8 at once."""
        name, shape = f"image{len(self.inputs)}", (1, height, width, channels)
        usual = _TENSORFLOW if self.edges else STANDARD
        zero_point = usual if self.pixels is None else self.pixels
        signed = Quantization((_PIXEL_SCALE,), (zero_point,))
        self.inputs.append(name)
        if not self.edges:
            self.tensors[name] = Tensor(name, shape, DType.INT8, signed)
            return name
        stored = Quantization((_PIXEL_SCALE,), (zero_point + _SIGN,))
        self.tensors[name] = Tensor(name, shape, DType.UINT8, stored)
        return self.apply("quantize", name, quantization=signed)

    def apply(
        self,
        kind: str,
        *sources: str,
        quantization: Quantization | None = None,
        shape: Shape | None = None,
        attributes: Mapping[str, Attribute] | None = None,
    ) -> str:
        """An operator of the IR; its result is quantized as the first source unless told."""
        name = f"t{len(self.operators)}"
        operator = Operator(name, kind, sources, (name,), attributes or {})
        inherited = quantization or self.tensors[sources[0]].quantization
        self.tensors[name] = Tensor(name, shape or (1,), DType.INT8, inherited)
        inputs, outputs = KINDS[kind].bind(operator, self.tensors)
        (shape,) = KINDS[kind].shapes(operator, inputs, outputs)
        self.tensors[name] = Tensor(name, tuple(shape), DType.INT8, inherited)
        self.operators.append(operator)
        return name

    def build(self, name: str, *outputs: str) -> Graph:
        """The verified graph with these outputs, dequantized if its edges are."""
        if self.edges:
            outputs = tuple(self._dequantized(output) for output in outputs)
        graph = Graph(name, dict(self.tensors), tuple(self.operators), tuple(self.inputs), outputs)
        verify(graph)
        return graph

    def constants(self, source: str, shape: Shape, axis: int) -> tuple[str, str]:
        """Weights of `shape`, a scale for every slice along `axis`, and a bias for `source`."""
        count, index = shape[axis], len(self.operators)
        quantization = self.tensors[source].quantization
        assert quantization is not None
        scales, zeros = (_WEIGHT_SCALE,) * count, (0,) * count
        biases = (_WEIGHT_SCALE * quantization.scale,) * count
        self._constant(f"w{index}", shape, np.int8, Quantization(scales, zeros, axis))
        self._constant(f"b{index}", (count,), np.int32, Quantization(biases, zeros, 0))
        return f"w{index}", f"b{index}"

    def table(self, *shape: int) -> str:
        """Numbers that are not learnt, such as the places of cells, as bytes with one scale."""
        name = f"c{len(self.tensors)}"
        self._constant(name, shape, np.int8, Quantization((_WEIGHT_SCALE,), (-_SIGN,)))
        return name

    def _constant(
        self,
        name: str,
        shape: Shape,
        dtype: type[np.int8] | type[np.int32],
        quantization: Quantization,
    ) -> None:
        data = self._random.integers(-127, 128, shape, dtype)
        data.setflags(write=False)
        kind = DType.INT8 if dtype is np.int8 else DType.INT32
        self.tensors[name] = Tensor(name, shape, kind, quantization, data)

    def _dequantized(self, source: str) -> str:
        name = f"t{len(self.operators)}"
        self.tensors[name] = Tensor(name, self.shape(source), DType.FLOAT32)
        self.operators.append(Operator(name, "dequantize", (source,), (name,)))
        return name
