"""A network of a few layers with every block that the architectures use, and its TFLite files."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.quantization.quantize import quantize
from n6lib.quantization.settings import Settings
from n6lib.quantization.tensorflow import quiet_tensorflow

SHAPE = (1, 16, 16, 3)


@dataclass(frozen=True)
class Converted:
    """The bytes of two TFLite files of one model."""

    float32: bytes
    int8: bytes


@dataclass(frozen=True)
class KerasNetwork:
    """A Keras model, the samples it was calibrated on and what it was converted to."""

    model: Any
    samples: npt.NDArray[np.float32]
    converted: Converted


def build(seed: int) -> Any:
    """Stem, residual branch, strided depthwise, upsampling and sigmoid; [N, 8, 8, 4] out."""
    import keras

    from n6lib.sources.layers import Blocks

    blocks = Blocks(seed)
    image = keras.Input(SHAPE[1:], name="image")
    x = blocks.convolution(image, "stem", 8, 3, 2, "relu6")
    branch = blocks.convolution(x, "branch", 8, gain=0.25)
    x = blocks.add("residual", x, branch)
    x = blocks.depthwise(x, "strided", 2, "relu")
    x = blocks.double(x, "double")
    x = blocks.depthwise(x, "smooth")
    x = blocks.convolution(x, "logits", 4, gain=1.5, offset=-2.0)
    output = keras.layers.Activation("sigmoid", name="maps")(x)
    return keras.Model(image, output, name="small")


def images(count: int, seed: int) -> npt.NDArray[np.uint8]:
    """Blotches of random colour: uint8 [count, 16, 16, 3]."""
    coarse = np.random.default_rng(seed).integers(0, 256, (count, 4, 4, 3))
    return np.kron(coarse, np.ones((1, 4, 4, 1))).astype(np.uint8)


def normalize(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Pixels as -1 to 1."""
    return pixels.astype(np.float32) / np.float32(127.5) - np.float32(1)


def convert(
    model: Any, input_shape: tuple[int, ...], samples: npt.NDArray[np.float32]
) -> Converted:
    """The float and the int8 TFLite file of a Keras model."""
    from n6lib.sources.tflite_export import to_tflite

    with quiet_tensorflow():
        plain = to_tflite(model, input_shape)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "float.tflite"
        path.write_bytes(plain)
        return Converted(plain, quantize(path, samples, Settings()))


@cache
def keras_network() -> KerasNetwork:
    """The network of seed 3, settled and converted; made once, as TensorFlow is slow to start."""
    from n6lib.sources.normalization import settle

    with quiet_tensorflow():
        model = build(3)
        settle(model, normalize(images(16, 0)), 3)
        samples = normalize(images(20, 1))
        return KerasNetwork(model, samples, convert(model, SHAPE, samples))
