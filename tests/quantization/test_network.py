from types import SimpleNamespace

import numpy as np
import pytest

from n6lib.errors import InputError
from n6lib.quantization.network import fits, require_finite

NETWORK = SimpleNamespace(where="net.onnx", input_shape=(1, 2))
SAMPLES = np.zeros((4, 2), np.float32)


@pytest.mark.parametrize(
    ("samples", "message"),
    [
        (SAMPLES[:0], "there are no samples"),
        (SAMPLES[:, :1], r"takes float32 \[2\] where the samples are float32 \[1\]"),
        (SAMPLES[0], r"takes float32 \[2\] where the samples are float32 \[\]"),
        (SAMPLES.astype(np.float64), r"takes float32 \[2\] where the samples are float64 \[2\]"),
    ],
)
def test_samples_must_fit(samples: np.ndarray, message: str):
    with pytest.raises(InputError, match=rf"net\.onnx: {message}"):
        fits(NETWORK, samples)
    fits(NETWORK, SAMPLES)


@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf])
def test_weights_must_be_finite(wrong: float):
    with pytest.raises(InputError, match=r"net\.onnx: weights kernel hold NaN or infinity"):
        require_finite("net.onnx", "kernel", np.array([1.0, wrong], np.float32))
    require_finite("net.onnx", "kernel", np.array([1.0, 2.0], np.float32))
    require_finite("net.onnx", "shape", np.array([1, 2], np.int64))
