"""Affine quantization: real = scale * (stored - zero_point)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Quantization:
    """One scale and zero point, or one per slice along `axis`.

    Scales are float32 values, held exactly as Python floats.
    """

    scales: tuple[float, ...]
    zero_points: tuple[int, ...]
    axis: int | None = None

    @property
    def scale(self) -> float:
        """The scale of a per-tensor quantization; `ValueError` if there are several."""
        (scale,) = self.scales
        return scale

    @property
    def zero_point(self) -> int:
        """The zero point of a per-tensor quantization; `ValueError` if there are several."""
        (zero_point,) = self.zero_points
        return zero_point
