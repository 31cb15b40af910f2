"""Int8 graphs built layer by layer: shapes follow from the IR, quantization is plausible."""

import math
from dataclasses import dataclass

from n6lib.graph import Attribute, DType, Operator, Quantization, Tensor
from n6lib.zoo.assembly import Assembly, Shape

Padding = str | int
Kernel = int | tuple[int, int]

_SCALE = 0.0625
_RECTIFIED, _SIGNED, _SWISHED = -128, 4, -120  # zero points after ReLU, nothing and swish
_PROBABILITY = Quantization((1 / 256,), (-128,))
_FUSED = ("none", "relu", "relu6")


@dataclass
class Builder(Assembly):
    """Layers of image networks; every method returns the name of the tensor it makes.

    `fused` is how TFLite files are: a ReLU is an attribute of its convolution. Else, as in ONNX
    with QuantizeLinear, it shows in the range of the result alone.
    """

    fused: bool = True

    def conv(
        self,
        source: str,
        channels: int,
        kernel: Kernel = 1,
        stride: int = 1,
        activation: str = "none",
        padding: Padding = "same",
        groups: int = 1,
        dilation: int = 1,
    ) -> str:
        """A convolution and its activation; a kernel of two sizes is one of height and width."""
        shape = (channels, *_pair(kernel), self.channels(source) // groups)
        attributes = self._window(source, kernel, stride, padding, dilation)
        return self._summed("conv2d", source, shape, 0, activation, attributes)

    def depthwise(
        self,
        source: str,
        kernel: Kernel = 3,
        stride: int = 1,
        activation: str = "none",
        padding: Padding = "same",
        dilation: int = 1,
    ) -> str:
        """A depthwise convolution and its activation."""
        attributes = self._window(source, kernel, stride, padding, dilation)
        attributes["depth_multiplier"] = 1
        shape = (1, *_pair(kernel), self.channels(source))
        return self._summed("depthwise_conv2d", source, shape, 3, activation, attributes)

    def transpose_conv(self, source: str, channels: int, factor: int) -> str:
        """A transposed convolution whose kernel and stride are `factor`."""
        batch, height, width, depth = self.shape(source)
        attributes = self._window(source, factor, factor, 0)
        result = (batch, height * factor, width * factor, channels)
        weights, bias = self.constants(source, (channels, factor, factor, depth), 0)
        return self.apply(
            "transpose_conv",
            source,
            weights,
            bias,
            shape=result,
            quantization=_real(_SIGNED),
            attributes={"activation": "none", **attributes},
        )

    def dense(self, source: str, units: int, activation: str = "none") -> str:
        """A fully connected layer over the last axis."""
        shape = (units, self.channels(source))
        attributes: dict[str, Attribute] = {"keep_num_dims": True}
        return self._summed("fully_connected", source, shape, 0, activation, attributes)

    def pool(self, source: str, kind: str, kernel: int, stride: int, padding: Padding = 0) -> str:
        """The `max` or `average` of a square window."""
        attributes = self._window(source, kernel, stride, padding)
        attributes |= {"kernel": (kernel, kernel), "activation": "none"}
        if kind == "average":
            attributes["count_include_pad"] = False
        return self.apply(f"{kind}_pool2d", source, attributes=attributes)

    def activate(self, source: str, activation: str) -> str:
        """`source` through an activation that is an operator of its own."""
        if activation == "swish":
            gate = self.apply("sigmoid", source, quantization=_PROBABILITY)
            return self.join("mul", source, gate, zero_point=_SWISHED)
        if activation == "leaky_relu":
            return self.apply("leaky_relu", source, attributes={"alpha": 0.1})
        if activation == "prelu":
            slopes = self.table(*(1,) * (len(self.shape(source)) - 2), self.channels(source))
            return self.apply(activation, source, slopes, quantization=_real(_SIGNED))
        if activation == "clipped_sigmoid":
            clipped = self.apply("clip", source, attributes={"minimum": -4.0, "maximum": 4.0})
            return self.activate(clipped, "sigmoid")
        if activation in ("sigmoid", "softmax"):
            softmax = {"axis": len(self.shape(source)) - 1, "beta": 1.0}
            attributes = softmax if activation == "softmax" else None
            return self.apply(activation, source, quantization=_PROBABILITY, attributes=attributes)
        rectified = activation in _FUSED
        return self.apply(
            activation,
            source,
            quantization=_real(_RECTIFIED if rectified else _SWISHED),
            attributes={"alpha": 1 / 6, "beta": 0.5} if activation == "hard_sigmoid" else None,
        )

    def scale(self, source: str, kind: str = "mul", channels: int = 1) -> str:
        """`mul` or `add` of a constant, or of one for each of the `channels`."""
        return self.join(kind, source, self.table(channels))

    def normalize(self, source: str, activation: str = "none") -> str:
        """A batch normalization that no convolution takes over: a product and a sum by channel."""
        scaled = self.scale(source, "mul", self.channels(source))
        shift = self.table(self.channels(source))
        return self.add(scaled, shift, activation)

    def join(self, kind: str, a: str, b: str, zero_point: int = _SIGNED) -> str:
        """`add`, `sub` or `mul` of two tensors, element by element."""
        attributes = {"activation": "none"}
        return self.apply(kind, a, b, quantization=_real(zero_point), attributes=attributes)

    def requantize(self, source: str) -> str:
        """The same values with another scale."""
        return self.apply("quantize", source, quantization=_real(_SIGNED))

    def add(self, a: str, b: str, activation: str = "none") -> str:
        """The sum of two branches, with its activation."""
        zero_point = _SIGNED if activation == "none" else _RECTIFIED
        fused = activation if self.fused else "none"
        attributes = {"activation": fused}
        return self.apply("add", a, b, quantization=_real(zero_point), attributes=attributes)

    def concat(self, *sources: str, axis: int = 3) -> str:
        """The sources side by side; unlike quantizations become that of the first."""
        return self.apply("concat", *sources, attributes={"axis": axis})

    def split(self, source: str, parts: int = 2) -> list[str]:
        """Equal parts of the channels."""
        shape = self.shape(source)
        sizes = (shape[-1] // parts,) * parts
        names = tuple(f"t{len(self.operators)}_{part}" for part in range(parts))
        for name in names:
            quantization = self.tensors[source].quantization
            self.tensors[name] = Tensor(name, (*shape[:-1], sizes[0]), DType.INT8, quantization)
        attributes: dict[str, Attribute] = {"axis": len(shape) - 1, "sizes": sizes}
        self.operators.append(Operator(names[0], "split", (source,), names, attributes))
        return list(names)

    def mean(self, source: str, keep: bool = False) -> str:
        """The mean over height and width."""
        return self.apply("mean", source, attributes={"axes": (1, 2), "keep_dims": keep})

    def upsample(self, source: str, kind: str = "nearest", factor: int = 2) -> str:
        """`source` enlarged by an integer `factor`: `nearest` or `bilinear`."""
        batch, height, width, channels = self.shape(source)
        shape = (batch, height * factor, width * factor, channels)
        attributes = {"align_corners": False, "half_pixel_centers": kind == "bilinear"}
        return self.apply(f"resize_{kind}", source, shape=shape, attributes=attributes)

    def slice(self, source: str, begins: Shape, sizes: Shape) -> str:
        """A block of the source."""
        attributes: dict[str, Attribute] = {
            "begins": begins,
            "sizes": sizes,
            "strides": (1,) * len(begins),
            "dropped": (),
        }
        return self.apply("slice", source, attributes=attributes)

    def pad_channels(self, source: str, count: int) -> str:
        """`count` channels of zeros behind the source's."""
        before = (0,) * (2 * len(self.shape(source)) - 1)
        return self.apply("pad", source, attributes={"paddings": (*before, count)})

    def matmul(self, a: str, b: str, *, transposed: bool = False) -> str:
        """The product of two computed matrices, the second one `transposed`."""
        attributes: dict[str, Attribute] = {"adj_x": False, "adj_y": transposed}
        return self.apply("batch_matmul", a, b, attributes=attributes)

    def reshape(self, source: str, *shape: int) -> str:
        """The same elements in another shape."""
        return self.apply("reshape", source, shape=shape)

    def flatten(self, source: str) -> str:
        """The same elements in one row."""
        batch, *sizes = self.shape(source)
        return self.reshape(source, batch, math.prod(sizes))

    def transpose(self, source: str, *permutation: int) -> str:
        """The axes in another order."""
        return self.apply("transpose", source, attributes={"permutation": permutation})

    def _summed(
        self,
        kind: str,
        source: str,
        shape: Shape,
        axis: int,
        activation: str,
        attributes: dict[str, Attribute],
    ) -> str:
        """An operator with weights of `shape`, whose channels lie along `axis`."""
        fused = activation if activation in _FUSED else "none"
        zero_point = _SIGNED if fused == "none" else _RECTIFIED
        attributes["activation"] = fused if self.fused else "none"
        weights, bias = self.constants(source, shape, axis)
        result = self.apply(
            kind, source, weights, bias, quantization=_real(zero_point), attributes=attributes
        )
        return result if activation in _FUSED else self.activate(result, activation)

    def _window(
        self, source: str, kernel: Kernel, stride: int, padding: Padding, dilation: int = 1
    ) -> dict[str, Attribute]:
        sides: tuple[int, ...] = ()
        for size, taps in zip(self.shape(source)[1:3], _pair(kernel), strict=True):
            sides += _padded(size, (taps - 1) * dilation + 1, stride, padding)
        return {"strides": (stride, stride), "dilations": (dilation, dilation), "padding": sides}


def _pair(kernel: Kernel) -> tuple[int, int]:
    return (kernel, kernel) if isinstance(kernel, int) else kernel


def _real(zero_point: int) -> Quantization:
    return Quantization((_SCALE,), (zero_point,))


def _padded(size: int, reach: int, stride: int, padding: Padding) -> tuple[int, int]:
    """Rows before and after an image: TensorFlow's `same`, `padding` on both sides, or `ceil`.

    The last is what a window that begins inside the image needs behind it (PyTorch's ceil_mode).
    """
    if isinstance(padding, int):
        return padding, padding
    if padding == "ceil":
        return 0, (reach - size) % stride
    missing = max((-(-size // stride) - 1) * stride + reach - size, 0)
    return missing // 2, missing - missing // 2


def rounded(channels: float, divisor: int = 8) -> int:
    """`channels` as a multiple of `divisor`, at least nine tenths of it (MobileNet's rule)."""
    nearest = max(divisor, int(channels + divisor / 2) // divisor * divisor)
    return nearest + divisor if nearest < 0.9 * channels else nearest
