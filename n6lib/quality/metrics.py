"""How far two arrays, or two distributions, are apart.

    cosine   <f, q> / (|f| |q|)
    sqnr_db  10 log10(|f|^2 / |f - q|^2), the signal-to-quantization-noise ratio
    kl       sum p log(p / r), the Kullback-Leibler divergence in nats

f and p are the float network's, q and r the quantized one's.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

SQNR_LIMIT_DB = 200.0
FLOOR = 1e-6
"""The least probability that `kl` reckons with: int8 stores 0 for anything below about 1/512."""


def cosine(expected: Floats, found: Floats) -> float:
    """Cosine of the angle between two arrays; 1 if both are zero, 0 if one is."""
    lengths = float(np.linalg.norm(expected)), float(np.linalg.norm(found))
    return cosine_from(float(np.vdot(expected, found)), *lengths)


def cosine_from(product: float, expected_length: float, found_length: float) -> float:
    """`cosine` from the inner product and the two lengths."""
    if 0.0 in (expected_length, found_length):
        return float(expected_length == found_length)
    return product / (expected_length * found_length)


def sqnr_db(expected: Floats, found: Floats) -> float:
    """Signal-to-quantization-noise ratio, within plus or minus `SQNR_LIMIT_DB`."""
    return sqnr_from(float(np.sum(expected**2)), float(np.sum((expected - found) ** 2)))


def sqnr_from(signal: float, noise: float) -> float:
    """`sqnr_db` from the two sums of squares."""
    if noise == 0.0:
        return SQNR_LIMIT_DB
    if signal == 0.0:
        return -SQNR_LIMIT_DB
    with np.errstate(over="ignore", under="ignore", divide="ignore"):
        ratio = 10.0 * float(np.log10(np.float64(signal) / noise))
    return min(SQNR_LIMIT_DB, max(-SQNR_LIMIT_DB, ratio))


def is_distribution(values: Floats) -> bool:
    """Whether the last axis holds probabilities: none negative, each row's sum 1 within 1 %."""
    return bool(np.all(values >= 0) and np.all(np.abs(values.sum(axis=-1) - 1) < 0.01))


def kl_of_logits(expected: Floats, found: Floats) -> Floats:
    """`kl` of the softmax over the last axis, without its last axis."""
    p, r = _log_softmax(expected), _log_softmax(found)
    divergence: Floats = np.sum(np.exp(p) * (p - r), axis=-1)
    return np.maximum(divergence, 0.0)


def kl_of_distributions(expected: Floats, found: Floats) -> Floats:
    """`kl` over the last axis; every probability is raised to `FLOOR` and rows sum to 1 again."""
    p, r = (np.maximum(values, FLOOR) for values in (expected, found))
    p, r = (values / values.sum(axis=-1, keepdims=True) for values in (p, r))
    divergence: Floats = np.sum(p * np.log(p / r), axis=-1)
    return np.maximum(divergence, 0.0)


def _log_softmax(values: Floats) -> Floats:
    shifted = values - values.max(axis=-1, keepdims=True)
    logs: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return logs
