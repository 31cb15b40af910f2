"""Light and lens: exposure, a gradient across the scene, colour temperature, tone and noise."""

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]


def light(generator: np.random.Generator, pixels: Pixels) -> Pixels:
    """`pixels` [size, size, 3] as a camera may have seen them, with triangular sensor noise."""
    size = pixels.shape[0]
    exposure = generator.uniform(0.55, 1.15)
    warmth = generator.uniform(-0.12, 0.12)
    across, down = generator.uniform(-0.35, 0.35, 2)
    ramp = np.arange(size) / (size - 1) - 0.5
    field = exposure * (1.0 + across * ramp[np.newaxis, :] + down * ramp[:, np.newaxis])
    balance = np.array([1.0 + warmth, 1.0, 1.0 - warmth])
    linear = pixels.astype(np.float64) * field[..., np.newaxis] * balance
    amount = int(generator.integers(1, 9))
    noise = generator.integers(-amount, amount + 1, (2, *pixels.shape)).sum(axis=0)
    contrast = generator.uniform(0.85, 1.15)
    toned = (linear - 128.0) * contrast + 128.0 + noise
    seen: Pixels = np.floor(np.clip(toned, 0.0, 255.0) + 0.5).astype(np.uint8)
    return seen
