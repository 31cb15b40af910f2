"""What quantization asks of a float network, whatever its file format."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.quantization.observer import Activation, Key, Range
from n6lib.quantization.settings import Settings

Floats = npt.NDArray[np.float32]


class FloatNetwork(Protocol):
    """A float network with one float32 input of batch 1.

    `where` names its file, `input_shape` is that of the input with its batch axis, `activations`
    are what a range is needed of.
    """

    where: str
    input_shape: tuple[int, ...]
    activations: Sequence[Activation]

    def settle(self, settings: Settings) -> Settings:
        """`settings` with "auto" resolved; what the format cannot do is an `InputError`."""

    def run(self, sample: Floats) -> Iterator[tuple[Activation, Floats]]:
        """Each activation and its values for `sample`, which has no batch axis."""

    def quantize(self, ranges: Mapping[Key, Range], settings: Settings) -> bytes:
        """The int8 network's file, with these ranges and settled settings."""


def fits(network: FloatNetwork, samples: npt.NDArray[Any]) -> None:
    """Raise `InputError` unless `samples` are float32 [N, ...] that `network` takes, N not 0."""
    shape = network.input_shape
    if len(samples) == 0:
        raise InputError(f"{network.where}: there are no samples to calibrate on; give at least 1.")
    if samples.dtype != np.float32 or (1, *samples.shape[1:]) != tuple(shape):
        raise InputError(
            f"{network.where}: takes float32 {list(shape[1:])} where the samples are "
            f"{samples.dtype} {list(samples.shape[1:])}; prepare them as this network was trained."
        )


def require_finite(where: str, name: str, values: npt.NDArray[Any]) -> None:
    """Raise `InputError` if weights `name` hold NaN or infinity."""
    if values.dtype.kind == "f" and not np.all(np.isfinite(values)):
        raise InputError(
            f"{where}: weights {name} hold NaN or infinity; train or export the network again."
        )
