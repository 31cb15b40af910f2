"""How far two evaluations of a network may be apart."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace

from n6lib.errors import InputError


@dataclass(frozen=True)
class Tolerance:
    """Limits on a tensor.

    Between float, fake and integer arithmetic: at least `sqnr` dB and a `cosine`, at most `lsb`
    quantization steps in any element, of which the integer operator may add `own` by itself. Errors
    of up to `small` steps are not asked for SQNR and cosine: a tensor that holds little more than
    the noise of its grid has bad ones without a fault.
    Between exact stages a float32 element may differ by `real` times the tensor's greatest
    magnitude, an integer not at all.

    By default noise may be as strong as the signal: the published MoveNet has heatmaps, the sigmoid
    of small numbers, of 8 dB on a photograph and of 1 dB on random pixels.
    """

    sqnr: float = 0.0
    cosine: float = 0.5
    lsb: float = math.inf
    own: float = 8.0
    small: float = 16.0
    real: float = 1e-5

    def json(self) -> dict[str, float | None]:
        """As a JSON object; null for no limit."""
        return {
            name: limit if math.isfinite(limit) else None for name, limit in asdict(self).items()
        }


def parse_tolerance(words: Sequence[str]) -> Tolerance:
    """The default tolerance with what `words`, each KEY=NUMBER, change; else an `InputError`."""
    keys = [field.name for field in fields(Tolerance)]
    tolerance = Tolerance()
    for word in words:
        key, _, text = word.partition("=")
        if key not in keys:
            raise InputError(f"--tolerance {word}: is none of {', '.join(f'{k}=N' for k in keys)}.")
        tolerance = replace(tolerance, **{key: _number(word, text)})
    return tolerance


def _number(word: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if math.isnan(number):
        raise InputError(f"--tolerance {word}: needs a number, as in sqnr=20.")
    return number
