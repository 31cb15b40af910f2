"""One-operator TFLite models of layers with weights, of int8, int16 (16x8) or float32.

Like `single_op`, whose builders they widen: tensors are named input, weights, bias and output.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from ai_edge_litert import schema_py_generated as schema
from support.single_op import Affine
from support.tflite_builder import ACTIVATIONS, PADDINGS, Scales, TFLiteBuilder

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Precision:
    """Element types of a layer, and the quantization of its tensors (ignored for float32)."""

    dtype: str = "int8"
    source: Affine = (0.05, 3)
    target: Affine = (0.1, -5)
    weights: Scales = 0.02

    def affine(self, affine: Affine) -> dict[str, Any]:
        """Keywords of `TFLiteBuilder.tensor` for an activation."""
        if self.dtype == "float32":
            return {"dtype": self.dtype}
        zero_point = 0 if self.dtype == "int16" else affine[1]
        return {"dtype": self.dtype, "scale": affine[0], "zero_point": zero_point}

    def constants(
        self, builder: TFLiteBuilder, weights: Array, bias: Array | None, axis: int
    ) -> list[int]:
        """The weights and the bias, quantized as the types ask."""
        if self.dtype == "float32":
            operands = [("weights", weights), ("bias", bias)]
            return [
                builder.tensor(name, data.shape, "float32", data=data)
                for name, data in operands
                if data is not None
            ]
        scales = np.atleast_1d(np.asarray(self.weights, np.float32))
        result = [builder.tensor("weights", weights.shape, "int8", scales, 0, axis, weights)]
        if bias is not None:
            wide = "int64" if self.dtype == "int16" else "int32"
            product = np.float32(self.source[0]) * scales
            result.append(builder.tensor("bias", bias.shape, wide, product, data=bias))
        return result


@dataclass(frozen=True)
class Slide:
    """How a kernel slides, as TFLite's options say it."""

    padding: str = "same"
    strides: tuple[int, int] = (1, 1)
    dilations: tuple[int, int] = (1, 1)
    activation: str = "none"

    def fill(self, options: Any, dilated: bool = True) -> Any:
        """`options` with these values."""
        options.padding = PADDINGS[self.padding]
        options.strideH, options.strideW = self.strides
        options.fusedActivationFunction = ACTIVATIONS[self.activation]
        if dilated:
            options.dilationHFactor, options.dilationWFactor = self.dilations
        return options

    def outputs(self, size: Sequence[int], kernel: Sequence[int]) -> tuple[int, ...]:
        """Output height and width by TensorFlow's formulas."""
        axes = zip(size, kernel, self.strides, self.dilations, strict=True)
        if self.padding == "same":
            return tuple(-(-n // s) for n, _, s, _ in axes)
        return tuple(-(-(n - (k - 1) * d) // s) for n, k, s, d in axes)


def conv2d(
    weights: Array,
    bias: Array | None,
    shape: Sequence[int],
    slide: Slide = Slide(),
    precision: Precision = Precision(),
) -> bytes:
    """CONV_2D on `shape`; weights [O, H, W, I] may be of fewer channels: groups."""
    options = slide.fill(schema.Conv2DOptionsT())
    size = slide.outputs(shape[1:3], weights.shape[1:3])
    target = (shape[0], *size, weights.shape[0])
    return _layer("CONV_2D", options, shape, target, (weights, bias), precision)


def depthwise_conv2d(
    weights: Array,
    bias: Array | None,
    shape: Sequence[int],
    slide: Slide = Slide(),
    precision: Precision = Precision(),
) -> bytes:
    """DEPTHWISE_CONV_2D on `shape` with weights [1, H, W, C * M]."""
    options = slide.fill(schema.DepthwiseConv2DOptionsT())
    options.depthMultiplier = weights.shape[3] // shape[3]
    size = slide.outputs(shape[1:3], weights.shape[1:3])
    target = (shape[0], *size, weights.shape[3])
    return _layer("DEPTHWISE_CONV_2D", options, shape, target, (weights, bias), precision, axis=3)


def transpose_conv(
    weights: Array,
    bias: Array | None,
    shape: Sequence[int],
    size: Sequence[int],
    slide: Slide = Slide(),
    precision: Precision = Precision(),
) -> bytes:
    """TRANSPOSE_CONV from `shape` to height and width `size`."""
    options = slide.fill(schema.TransposeConvOptionsT(), dilated=False)
    target = (shape[0], *size, weights.shape[0])
    return _layer("TRANSPOSE_CONV", options, shape, target, (weights, bias), precision, sized=True)


def fully_connected(
    weights: Array,
    bias: Array | None,
    shape: Sequence[int],
    precision: Precision = Precision(),
    *,
    activation: str = "none",
    keep: bool = False,
) -> bytes:
    """FULLY_CONNECTED on `shape` with weights [O, I]."""
    options = schema.FullyConnectedOptionsT()
    options.fusedActivationFunction, options.keepNumDims = ACTIVATIONS[activation], keep
    outputs, depth = weights.shape
    rows = shape[:-1] if keep else (int(np.prod(shape)) // depth,)
    return _layer(
        "FULLY_CONNECTED", options, shape, (*rows, outputs), (weights, bias), precision, absent=True
    )


def _layer(
    builtin: str,
    options: Any,
    shape: Sequence[int],
    target: Sequence[int],
    constants: tuple[Array, Array | None],
    precision: Precision,
    *,
    axis: int = 0,
    sized: bool = False,
    absent: bool = False,
) -> bytes:
    builder = TFLiteBuilder()
    source = builder.tensor("input", shape, **precision.affine(precision.source))
    operands = [source, *precision.constants(builder, *constants, axis)]
    if sized:
        size = builder.tensor("size", (4,), "int32", data=target)
        operands = [size, operands[1], source, *operands[2:]]
    if absent and constants[1] is None:
        operands.append(-1)
    result = builder.tensor("output", target, **precision.affine(precision.target))
    versions = {"TRANSPOSE_CONV": 3, "CONV_2D": 5}
    builder.operator(builtin, operands, [result], options, version=versions.get(builtin, 4))
    return builder.build([source], [result])


def batch_matmul(
    a: Sequence[int],
    b: Sequence[int] | Array,
    *,
    adj_x: bool = False,
    adj_y: bool = False,
    dtype: str = "int8",
    affines: Sequence[Affine] = ((0.05, 3), (0.03, -7), (0.2, 11)),
) -> bytes:
    """BATCH_MATMUL of shape `a` by shape `b`, or by the constant `b`."""
    builder = TFLiteBuilder()
    options = schema.BatchMatMulOptionsT()
    options.adjX, options.adjY = adj_x, adj_y
    constant = b if isinstance(b, np.ndarray) else None
    shapes = [tuple(a), tuple(np.shape(b) if constant is not None else b)]
    rows, columns = shapes[0][-1 if adj_x else -2], shapes[1][-2 if adj_y else -1]
    batch = np.broadcast_shapes(shapes[0][:-2], shapes[1][:-2])
    kinds = [Precision(dtype).affine(affine) for affine in affines]
    first = builder.tensor("a", shapes[0], **kinds[0])
    second = builder.tensor("b", shapes[1], **kinds[1], data=constant)
    result = builder.tensor("output", (*batch, rows, columns), **kinds[2])
    builder.operator("BATCH_MATMUL", [first, second], [result], options, version=4)
    return builder.build([first] if constant is not None else [first, second], [result])
