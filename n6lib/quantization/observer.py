"""What calibration sees of each activation, and the range it is given for it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.quantization.entropy import entropy_range
from n6lib.quantization.histogram import Histogram
from n6lib.quantization.percentile import percentile_range
from n6lib.quantization.settings import Settings
from n6lib.quantization.squared_error import squared_error_range

Range = tuple[float, float]
Key = int | str


@dataclass(frozen=True)
class Activation:
    """A float32 tensor and the operator that computes it: "" for the network's input.

    `fixed` if it does not depend on the input and so may well stay constant.
    """

    key: Key
    name: str
    operator: str
    fixed: bool = False


@dataclass
class Observation:
    """The values of one activation so far."""

    least: float = math.inf
    greatest: float = -math.inf
    count: int = 0
    histogram: Histogram = field(default_factory=Histogram)

    @property
    def dead(self) -> bool:
        """Whether nothing but one value came: always zero, or the same more than once."""
        return self.least == self.greatest and (self.count > 1 or self.least == 0.0)


class Observer:
    """Gathers values of `activations` for the method of `settings`; `where` begins complaints."""

    def __init__(self, where: str, activations: Sequence[Activation], settings: Settings) -> None:
        """Nothing is seen yet; `samples` is counted by who feeds it."""
        self.where = where
        self.settings = settings
        self.samples = 0
        self._seen = {activation: Observation() for activation in activations}

    def see(self, activation: Activation, values: npt.NDArray[np.float32]) -> None:
        """Take in one sample's values; `InputError` if one is not finite."""
        if values.size == 0:
            return
        least, greatest = float(values.min()), float(values.max())
        if not (math.isfinite(least) and math.isfinite(greatest)):
            raise InputError(
                f"{self.where}: {_phrase(activation)} is not finite for sample {self.samples}; "
                "check the weights and the samples' preparation."
            )
        observation = self._seen[activation]
        observation.least = min(observation.least, least)
        observation.greatest = max(observation.greatest, greatest)
        observation.count += values.size
        if self._method(activation) != "min_max":
            observation.histogram.add(values)

    def ranges(self) -> dict[Key, Range]:
        """The range of each activation, zero always in it; none of what is fixed at zero.

        `InputError` if one never changed: also behind a ReLU, as a layer that no sample wakes is
        one that calibration has not seen.
        """
        found = {activation.key: self._range(activation) for activation in self._seen}
        return {key: (low, high) for key, (low, high) in found.items() if low < high}

    def _range(self, activation: Activation) -> Range:
        if not activation.operator and self.settings.input_range:
            least, greatest = self.settings.input_range
            return min(least, 0.0), max(greatest, 0.0)
        observation = self._seen[activation]
        if observation.dead and not activation.fixed:
            samples = "the only sample" if self.samples == 1 else f"all {self.samples} samples"
            raise InputError(
                f"{self.where}: {_phrase(activation)} is {observation.least:g} throughout for "
                f"{samples}; calibrate with more or other samples."
            )
        low, high = self._clipped(activation, observation.histogram)
        return max(low, min(observation.least, 0.0)), min(high, max(observation.greatest, 0.0))

    def _clipped(self, activation: Activation, histogram: Histogram) -> Range:
        match self._method(activation):
            case "percentile":
                return percentile_range(histogram, self.settings.percentile)
            case "entropy":
                return entropy_range(histogram)
            case "mse":
                return squared_error_range(histogram)
        return -math.inf, math.inf

    def _method(self, activation: Activation) -> str:
        """An input of bytes keeps its whole range, so that a pixel stays one step."""
        whole = not activation.operator and self.settings.input_type in ("uint8", "int8")
        return "min_max" if whole else self.settings.method


def _phrase(activation: Activation) -> str:
    if not activation.operator:
        return f"input {activation.name}"
    return f"{activation.name} (made by {activation.operator})"
