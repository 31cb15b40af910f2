"""Pairs of one small network in float32 and in int8, with the same names of tensors."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
from support.onnx_models import float_model, node
from support.tflite_builder import TFLiteBuilder

from n6lib.calibration.samples import Images, Values

SIDE = 6
WEIGHTS = np.array([[60, -40, 20], [-30, 50, 10], [20, 20, -90], [5, -100, 70]], np.int8)
STEP = 1 / 64
"""Of the weights."""

_INPUT = (1 / 128, 128)
_HIDDEN = (1 / 16, 0)
_MAPS = (1 / 256, -128)


def images(count: int, seed: int = 0, side: int = SIDE) -> Images:
    """Noise in which nobody is labelled."""
    pixels = np.random.default_rng(seed).integers(0, 256, (count, side, side, 3), np.uint8)
    return Images(pixels, np.zeros((count, 0, 13, 2), np.float32), np.zeros((count, 0, 13), bool))


def values(count: int, seed: int = 0) -> Values:
    """Normally distributed vectors of eight."""
    drawn = np.random.default_rng(seed).standard_normal((count, 8), np.float32)
    return Values(drawn)


def tflite_pair(folder: Path, weights: npt.NDArray[np.int8] = WEIGHTS) -> tuple[Path, Path]:
    """float.tflite and int8.tflite: a 1x1 convolution "hidden" and its sigmoid "maps".

    Both take (1, 6, 6, 3), the second in pixels that stand for -1 to 1, and give (1, 6, 6, 4).
    `weights` are the int8 file's; the float file has `WEIGHTS`.
    """
    paths = folder / "float.tflite", folder / "int8.tflite"
    paths[0].write_bytes(float_tflite())
    paths[1].write_bytes(int8_tflite(weights))
    return paths


def float_tflite(channels: int = 4, weights: npt.ArrayLike = WEIGHTS) -> bytes:
    """The float file's content."""
    builder = TFLiteBuilder()
    source = builder.tensor("image", (1, SIDE, SIDE, 3), "float32")
    kernel = (np.asarray(weights)[:channels] * STEP).reshape(channels, 1, 1, 3)
    hidden = builder.tensor("hidden", (1, SIDE, SIDE, channels), "float32")
    maps = builder.tensor("maps", (1, SIDE, SIDE, channels), "float32")
    bias = builder.tensor("b", (channels,), "float32", data=np.zeros(channels))
    constant = builder.tensor("w", kernel.shape, "float32", data=kernel)
    builder.operator("CONV_2D", [source, constant, bias], [hidden], _convolution())
    builder.operator("LOGISTIC", [hidden], [maps])
    return builder.build([source], [maps])


def int8_tflite(weights: npt.NDArray[np.int8] = WEIGHTS) -> bytes:
    """The quantized file's content: uint8 to float32, int8 between."""
    builder = TFLiteBuilder()
    shape = (1, SIDE, SIDE, len(weights))
    source = builder.tensor("image", (1, SIDE, SIDE, 3), "uint8", *_INPUT)
    stored = builder.tensor("image_int8", (1, SIDE, SIDE, 3), "int8", _INPUT[0], _INPUT[1] - 128)
    hidden = builder.tensor("hidden", shape, "int8", *_HIDDEN)
    maps = builder.tensor("maps_int8", shape, "int8", *_MAPS)
    result = builder.tensor("maps", shape, "float32")
    kernel = weights.reshape(-1, 1, 1, 3)
    constant = builder.tensor("w", kernel.shape, "int8", STEP, data=kernel)
    zeros = np.zeros(len(weights))
    bias = builder.tensor("b", zeros.shape, "int32", STEP * _INPUT[0], data=zeros)
    builder.operator("QUANTIZE", [source], [stored])
    builder.operator("CONV_2D", [stored, constant, bias], [hidden], _convolution(), version=3)
    builder.operator("LOGISTIC", [hidden], [maps], version=2)
    builder.operator("DEQUANTIZE", [maps], [result], version=2)
    return builder.build([source], [result])


def _convolution() -> object:
    from ai_edge_litert import schema_py_generated as schema

    options = schema.Conv2DOptionsT()
    options.strideH = options.strideW = options.dilationHFactor = options.dilationWFactor = 1
    return options


def onnx_pair(folder: Path) -> tuple[Path, Path]:
    """float.onnx of three layers, (1, 8) to (1, 5), and what onnxruntime's quantizer makes of it.

    The quantizer folds the ReLU into the product before it.
    """
    from onnxruntime.quantization import CalibrationDataReader, QuantFormat, quantize_static

    generator = np.random.default_rng(0)
    constants = {
        "w": generator.standard_normal((8, 16), np.float32),
        "v": generator.standard_normal((16, 5), np.float32),
    }
    nodes = [
        node("MatMul", "x w", "product"),
        node("Relu", "product", "hidden"),
        node("MatMul", "hidden v", "y"),
    ]
    paths = folder / "float.onnx", folder / "int8.onnx"
    paths[0].write_bytes(float_model(nodes, {"x": (1, 8)}, constants=constants))

    class Reader(CalibrationDataReader):  # type: ignore[misc]
        samples = iter(values(40, 9).values)

        def get_next(self) -> dict[str, npt.NDArray[np.float32]] | None:
            sample = next(self.samples, None)
            return None if sample is None else {"x": sample[np.newaxis]}

    quantize_static(paths[0], paths[1], Reader(), quant_format=QuantFormat.QDQ)
    return paths
