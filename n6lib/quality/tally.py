"""Sums over samples, from which the closeness of a tensor follows without keeping its values."""

from dataclasses import dataclass

import numpy as np

from n6lib.quality.metrics import Floats, cosine_from, sqnr_from


@dataclass
class Tally:
    """What was seen of one tensor in both networks, over all samples so far."""

    product: float = 0.0
    expected: float = 0.0
    found: float = 0.0
    noise: float = 0.0
    greatest: float = 0.0
    samples: int = 0

    def add(self, expected: Floats, found: Floats) -> None:
        """One sample's values of the float and of the quantized network, of one shape."""
        self.samples += 1
        self.product += float(np.vdot(expected, found))
        self.expected += float(np.vdot(expected, expected))
        self.found += float(np.vdot(found, found))
        difference = expected - found
        self.noise += float(np.vdot(difference, difference))
        self.greatest = max(self.greatest, float(np.max(np.abs(difference), initial=0.0)))

    @property
    def cosine(self) -> float:
        """Cosine of the angle between all values of both, rounded to six digits."""
        return round(cosine_from(self.product, self.expected**0.5, self.found**0.5), 6)

    @property
    def sqnr_db(self) -> float:
        """Signal-to-quantization-noise ratio in dB, rounded to three digits."""
        return round(sqnr_from(self.expected, self.noise), 3)

    @property
    def max_error(self) -> float:
        """The greatest difference, rounded to six digits."""
        return round(self.greatest, 6)
