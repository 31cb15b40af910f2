"""A network of every supported TFLite operator, of about 4 KB, made in memory."""

import numpy as np
from ai_edge_litert import schema_py_generated as schema
from support.tflite_builder import TFLiteBuilder

SIDE = 8


def small_network_builder() -> tuple[TFLiteBuilder, list[int], list[int]]:
    """The builder, its inputs and outputs: uint8 [1, 8, 8, 3] to float32 [1, 8, 8, 4]."""
    builder = TFLiteBuilder()
    random = np.random.default_rng(0)
    image = builder.tensor("image:0", (1, SIDE, SIDE, 3), "uint8", 1 / 128, 127)
    start = builder.tensor("tfl.quantize", (1, SIDE, SIDE, 3), scale=1 / 128, zero_point=-1)
    builder.operator("QUANTIZE", [image], [start])
    stem = _convolution(builder, random, start, "stem", 4, stride=2)
    padded = builder.tensor("pad", (1, 6, 6, 4), scale=0.1, zero_point=-5)
    amounts = builder.tensor("paddings", (4, 2), "int32", data=[[0, 0], [1, 1], [1, 1], [0, 0]])
    builder.operator("PAD", [stem, amounts], [padded], schema.PadOptionsT())
    mixed = _depthwise(builder, random, padded)
    total = builder.tensor("sum", (1, 4, 4, 4), scale=0.15, zero_point=7)
    builder.operator("ADD", [stem, mixed], [total], schema.AddOptionsT())
    large = builder.tensor("resize", (1, SIDE, SIDE, 4), scale=0.15, zero_point=7)
    size = builder.tensor("size", (2,), "int32", data=[SIDE, SIDE])
    options = schema.ResizeBilinearOptionsT()
    options.halfPixelCenters = True
    builder.operator("RESIZE_BILINEAR", [total, size], [large], options, version=3)
    gate = builder.tensor("sigmoid", (1, SIDE, SIDE, 4), scale=1 / 256, zero_point=-128)
    builder.operator("LOGISTIC", [large], [gate])
    result = builder.tensor("result", (1, SIDE, SIDE, 4), "float32")
    builder.operator("DEQUANTIZE", [gate], [result])
    return builder, [image], [result]


def small_network() -> bytes:
    """The file's bytes."""
    builder, inputs, outputs = small_network_builder()
    return builder.build(inputs, outputs)


def _convolution(
    builder: TFLiteBuilder,
    random: np.random.Generator,
    source: int,
    name: str,
    filters: int,
    stride: int,
) -> int:
    """3x3, SAME, ReLU6, per-channel scales; halves the side."""
    scales = np.linspace(0.01, 0.02, filters, dtype=np.float32)
    weights = random.integers(-127, 128, (filters, 3, 3, 3))
    operands = [
        source,
        builder.tensor(f"{name}/w", weights.shape, scale=scales, data=weights),
        builder.tensor(
            f"{name}/b", (filters,), "int32", scales / np.float32(128), data=range(filters)
        ),
    ]
    side = SIDE // stride
    result = builder.tensor(name, (1, side, side, filters), scale=0.1, zero_point=-5)
    options = schema.Conv2DOptionsT()
    options.strideH = options.strideW = stride
    options.fusedActivationFunction = 3
    builder.operator("CONV_2D", operands, [result], options, version=3)
    return result


def _depthwise(builder: TFLiteBuilder, random: np.random.Generator, source: int) -> int:
    """3x3, VALID, per-channel scales, no activation."""
    scales = np.linspace(0.02, 0.03, 4, dtype=np.float32)
    weights = random.integers(-127, 128, (1, 3, 3, 4))
    operands = [
        source,
        builder.tensor("dw/w", weights.shape, scale=scales, axis=3, data=weights),
        builder.tensor("dw/b", (4,), "int32", scales * np.float32(0.1), data=range(4)),
    ]
    result = builder.tensor("dw", (1, 4, 4, 4), scale=0.2, zero_point=2)
    options = schema.DepthwiseConv2DOptionsT()
    options.padding, options.strideH, options.strideW, options.depthMultiplier = 1, 1, 1, 1
    builder.operator("DEPTHWISE_CONV_2D", operands, [result], options, version=3)
    return result
