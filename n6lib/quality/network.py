"""A model file that runs sample by sample and shows its inner tensors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.files import read_bytes
from n6lib.graph.importer.content import describe, format_of
from n6lib.quality.metrics import Floats

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Layer:
    """A tensor and the type, in the format's own words, of the operator that computes it."""

    name: str
    kind: str


@dataclass(frozen=True)
class Input:
    """The one input of a network: `scale` is 0 for real numbers, an extent 0 where any will do."""

    dtype: np.dtype[Any]
    shape: tuple[int, ...]
    scale: float = 0.0
    zero_point: int = 0

    def takes(self, shape: Sequence[int]) -> bool:
        """Whether one sample of `shape`, which has no batch axis, fits."""
        if len(self.shape) != len(shape) + 1:
            return False
        return all(mine in (0, its) for mine, its in zip(self.shape, (1, *shape), strict=True))

    def quantized(self, values: Array) -> Array:
        """Real numbers as the network stores them."""
        limits = np.iinfo(self.dtype)
        stored = np.round(values.astype(np.float64) / self.scale) + self.zero_point
        return np.clip(stored, limits.min, limits.max).astype(self.dtype)


class Network(Protocol):
    """A network of one input; `kernels` says what computes it.

    `computed` are the results of all operators but conversions between stored and real numbers, in
    order; `layers` those of them that hold real numbers; `tensors` the names that `run` can watch.
    """

    name: str
    kernels: str
    input: Input
    outputs: list[Layer]
    shapes: list[tuple[int, ...]]
    computed: list[Layer]
    layers: list[Layer]
    tensors: frozenset[str]

    def run(self, value: Array, watched: Sequence[str]) -> "Trace":
        """What comes of one stored sample without batch axis; `watched` are of `tensors`."""


@dataclass(frozen=True)
class Trace:
    """The outputs, and by name the watched tensors, as the real numbers they stand for."""

    outputs: list[Floats]
    tensors: Mapping[str, Floats]


def open_network(path: Path, reference: bool) -> Network:
    """The model file `path`, TFLite or ONNX by content; `InputError` for anything else.

    `reference`: a TFLite file by LiteRT's reference kernels instead of the faster ones.
    """
    return read_network(read_bytes(path), str(path), reference)


def read_network(content: bytes, name: str, reference: bool) -> Network:
    """`open_network` of a file's content, which errors call `name`."""
    found = format_of(content)
    if found == "tflite":
        from n6lib.quality.tflite import TFLiteNetwork

        return TFLiteNetwork(content, name, reference)
    if found == "onnx":
        from n6lib.quality.onnx import OnnxNetwork

        return OnnxNetwork(content, name)
    raise InputError(
        f"{name}: cannot be run, being {describe(content)}; give a TFLite or an ONNX file."
    )
