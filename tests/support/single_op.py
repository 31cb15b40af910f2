"""One-operator int8 TFLite models with fitting shapes and scales; each returns the file's bytes.

Tensors are named input (or a, b), weights, bias and output.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from ai_edge_litert import schema_py_generated as schema
from support.tflite_builder import ACTIVATIONS, PADDINGS, Scales, TFLiteBuilder

Affine = tuple[float, int]
UNIT: Affine = (0.05, 3)


def conv2d(
    weights: npt.NDArray[np.int8],
    bias: npt.NDArray[np.int32] | None,
    size: tuple[int, int] = (8, 8),
    *,
    batch: int = 1,
    padding: str = "same",
    strides: tuple[int, int] = (1, 1),
    dilations: tuple[int, int] = (1, 1),
    activation: str = "none",
    input_affine: Affine = UNIT,
    output_affine: Affine = (0.1, -5),
    weight_scales: Scales = 0.02,
) -> bytes:
    """CONV_2D on [batch, *size, I] with weights [O, H, W, I] and bias [O] or None."""
    options = schema.Conv2DOptionsT()
    _window(options, padding, strides, dilations, activation)
    shape = (batch, *size, weights.shape[3])
    outputs = (batch, *_positions(size, weights.shape[1:3], padding, strides, dilations))
    return _convolution(
        "CONV_2D", options, shape, (*outputs, weights.shape[0]), weights, bias,
        (input_affine, output_affine), weight_scales, axis=0,
    )  # fmt: skip


def depthwise_conv2d(
    weights: npt.NDArray[np.int8],
    bias: npt.NDArray[np.int32] | None,
    size: tuple[int, int] = (8, 8),
    *,
    batch: int = 1,
    depth_multiplier: int = 1,
    padding: str = "same",
    strides: tuple[int, int] = (1, 1),
    dilations: tuple[int, int] = (1, 1),
    activation: str = "none",
    input_affine: Affine = UNIT,
    output_affine: Affine = (0.1, -5),
    weight_scales: Scales = 0.02,
) -> bytes:
    """DEPTHWISE_CONV_2D with weights [1, H, W, C * depth_multiplier] and bias of that length."""
    options = schema.DepthwiseConv2DOptionsT()
    _window(options, padding, strides, dilations, activation)
    options.depthMultiplier = depth_multiplier
    shape = (batch, *size, weights.shape[3] // depth_multiplier)
    outputs = (batch, *_positions(size, weights.shape[1:3], padding, strides, dilations))
    return _convolution(
        "DEPTHWISE_CONV_2D", options, shape, (*outputs, weights.shape[3]), weights, bias,
        (input_affine, output_affine), weight_scales, axis=3,
    )  # fmt: skip


def add(
    shape: Sequence[int] = (1, 4, 4, 3),
    a: Affine = UNIT,
    b: Affine = (0.07, -11),
    output: Affine = (0.11, 4),
    activation: str = "none",
) -> bytes:
    """ADD of two tensors of one shape."""
    builder = TFLiteBuilder()
    options = schema.AddOptionsT()
    options.fusedActivationFunction = ACTIVATIONS[activation]
    first = builder.tensor("a", shape, scale=a[0], zero_point=a[1])
    second = builder.tensor("b", shape, scale=b[0], zero_point=b[1])
    result = builder.tensor("output", shape, scale=output[0], zero_point=output[1])
    builder.operator("ADD", [first, second], [result], options)
    return builder.build([first, second], [result])


def pad(
    shape: Sequence[int] = (1, 4, 4, 3),
    paddings: Sequence[tuple[int, int]] = ((0, 0), (0, 1), (1, 0), (0, 0)),
    affine: Affine = UNIT,
) -> bytes:
    """PAD; one pair (before, after) per axis."""
    builder = TFLiteBuilder()
    padded = [size + sum(pair) for size, pair in zip(shape, paddings, strict=True)]
    source = builder.tensor("input", shape, scale=affine[0], zero_point=affine[1])
    amounts = builder.tensor("paddings", (len(shape), 2), "int32", data=np.array(paddings))
    result = builder.tensor("output", padded, scale=affine[0], zero_point=affine[1])
    builder.operator("PAD", [source, amounts], [result], schema.PadOptionsT())
    return builder.build([source], [result])


def resize_bilinear(
    shape: Sequence[int] = (1, 4, 4, 3),
    size: tuple[int, int] = (8, 8),
    *,
    align_corners: bool = False,
    half_pixel_centers: bool = True,
    affine: Affine = UNIT,
) -> bytes:
    """RESIZE_BILINEAR to `size` (height, width)."""
    builder = TFLiteBuilder()
    options = schema.ResizeBilinearOptionsT()
    options.alignCorners, options.halfPixelCenters = align_corners, half_pixel_centers
    source = builder.tensor("input", shape, scale=affine[0], zero_point=affine[1])
    target = builder.tensor("size", (2,), "int32", data=size)
    resized = (shape[0], *size, shape[3])
    result = builder.tensor("output", resized, scale=affine[0], zero_point=affine[1])
    builder.operator("RESIZE_BILINEAR", [source, target], [result], options, version=3)
    return builder.build([source], [result])


def quantize(
    shape: Sequence[int] = (1, 4, 4, 3),
    source: str = "float32",
    target: str = "int8",
    source_affine: Affine = (0.05, 130),
    target_affine: Affine = UNIT,
) -> bytes:
    """QUANTIZE from float32 or a small integer type to a small integer type."""
    affine = (None, 0) if source == "float32" else source_affine
    return _unary("QUANTIZE", shape, (source, *affine), (target, *target_affine))


def dequantize(
    shape: Sequence[int] = (1, 4, 4, 3), source: str = "int8", affine: Affine = UNIT
) -> bytes:
    """DEQUANTIZE to float32."""
    return _unary("DEQUANTIZE", shape, (source, *affine), ("float32", None, 0))


def logistic(shape: Sequence[int] = (1, 4, 4, 3), affine: Affine = (0.09, 12)) -> bytes:
    """LOGISTIC; the output is of scale 1/256 and zero point -128, as TFLite demands."""
    return _unary("LOGISTIC", shape, ("int8", *affine), ("int8", 1 / 256, -128))


Typed = tuple[str, float | None, int]


def _unary(builtin: str, shape: Sequence[int], source: Typed, target: Typed) -> bytes:
    builder = TFLiteBuilder()
    first = builder.tensor("input", shape, *source)
    second = builder.tensor("output", shape, *target)
    builder.operator(builtin, [first], [second])
    return builder.build([first], [second])


def _window(
    options: Any,
    padding: str,
    strides: tuple[int, int],
    dilations: tuple[int, int],
    activation: str,
) -> None:
    options.padding = PADDINGS[padding]
    options.strideH, options.strideW = strides
    options.dilationHFactor, options.dilationWFactor = dilations
    options.fusedActivationFunction = ACTIVATIONS[activation]


def _positions(
    size: Sequence[int],
    kernel: Sequence[int],
    padding: str,
    strides: Sequence[int],
    dilations: Sequence[int],
) -> tuple[int, ...]:
    """Output height and width by TensorFlow's formulas."""
    if padding == "same":
        return tuple(-(-n // s) for n, s in zip(size, strides, strict=True))
    return tuple(
        -(-(n - (k - 1) * d) // s)
        for n, k, s, d in zip(size, kernel, strides, dilations, strict=True)
    )


def _convolution(
    builtin: str,
    options: Any,
    shape: Sequence[int],
    outputs: Sequence[int],
    weights: npt.NDArray[np.int8],
    bias: npt.NDArray[np.int32] | None,
    affines: tuple[Affine, Affine],
    scales: Scales,
    axis: int,
) -> bytes:
    builder = TFLiteBuilder()
    (scale, zero_point), output = affines
    kernel_scales = np.atleast_1d(np.asarray(scales, np.float32))
    operands = [
        builder.tensor("input", shape, scale=scale, zero_point=zero_point),
        builder.tensor("weights", weights.shape, scale=kernel_scales, axis=axis, data=weights),
    ]
    if bias is not None:
        product = np.float32(scale) * kernel_scales
        operands.append(builder.tensor("bias", bias.shape, "int32", product, data=bias))
    result = builder.tensor("output", outputs, scale=output[0], zero_point=output[1])
    builder.operator(builtin, operands, [result], options, version=3)
    return builder.build([operands[0]], [result])
