"""gemmlowp's functions on every 16-bit number; the digests are of its own header's results."""

import math

import numpy as np
import pytest

from n6lib.files import sha256_bytes
from n6lib.numerics.fixed_functions import fixed_sigmoid, fixed_tanh

EVERY = np.arange(-(1 << 15), 1 << 15, dtype=np.int64)
SIGMOID = "44168980e98373fc"
TANH = (
    "7dfff607d0ea23f2",
    "fb776c014fac7629",
    "ad9e4552d55f09f5",
    "6d2c95677d4eb6e2",
    "22e8b026529f3977",
    "4aad698c1ba273d4",
    "fd771a11c73c2d13",
)


def digest(values: np.ndarray) -> str:
    return sha256_bytes(values.astype("<i2").tobytes())[:16]


def test_sigmoid_is_that_of_gemmlowp() -> None:
    values = fixed_sigmoid(EVERY)
    real = [1 / (1 + math.exp(-value / 4096)) for value in EVERY.tolist()]
    assert np.abs(values / 32768 - real).max() < 2**-12
    assert digest(values) == SIGMOID


@pytest.mark.parametrize(("bits", "expected"), list(enumerate(TANH)))
def test_tanh_is_that_of_gemmlowp(bits: int, expected: str) -> None:
    values = fixed_tanh(EVERY, bits)
    assert np.abs(values / 32768 - np.tanh(EVERY / 2 ** (15 - bits))).max() < 2**-11
    assert digest(values) == expected
