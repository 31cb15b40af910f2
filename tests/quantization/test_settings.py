from typing import Any

import pytest

from n6lib.errors import InputError
from n6lib.quantization.settings import METHODS, Settings


def test_what_is_not_said_is_the_usual():
    settings = Settings()
    assert (settings.method, settings.granularity) == ("min_max", "per_channel")
    assert (settings.input_type, settings.output_type) == ("auto", "float32")


@pytest.mark.parametrize("method", METHODS)
def test_every_method_is_taken(method: str):
    assert Settings(method=method).method == method


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"method": "kl"}, "method 'kl' is none of min_max, percentile, entropy, mse"),
        ({"granularity": "both"}, "granularity 'both' is none of per_channel, per_tensor"),
        ({"input_type": "int16"}, "input_type 'int16' is none of auto, float32"),
        ({"output_type": "auto"}, "output_type 'auto' is none of float32, int8, uint8"),
        ({"percentile": 50.0}, "percentile 50.0 is not above 50"),
        ({"percentile": 100.5}, "percentile 100.5 is not above 50 and at most 100"),
        ({"percentile": float("nan")}, "percentile nan is not above 50"),
        ({"input_range": (1.0, 1.0)}, "input_range 1.0 to 1.0 is no range"),
        ({"input_range": (0.0, float("inf"))}, "input_range 0.0 to inf is no range"),
    ],
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, Any], message: str):
    with pytest.raises(InputError, match=f"quantization: {message}"):
        Settings(**wrong)
