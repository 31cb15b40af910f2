"""What post-training quantization can be told."""

import math
from dataclasses import dataclass

from n6lib.errors import InputError

METHODS = ("min_max", "percentile", "entropy", "mse")
GRANULARITIES = ("per_channel", "per_tensor")
INPUT_TYPES = ("auto", "float32", "int8", "uint8")
OUTPUT_TYPES = ("float32", "int8", "uint8")


@dataclass(frozen=True)
class Settings:
    """How a float network becomes int8; `InputError` for what makes no sense.

    method       which part of the values seen the range of an activation is (`METHODS`)
    percentile   share in percent of the values that method "percentile" keeps, above 50
    granularity  of weights: a scale for each output channel, or one for each tensor
    input_type   of a TFLite file: "auto" is uint8 for one colour image, else float32
    output_type  of a TFLite file; an ONNX file keeps float32 at both ends
    input_range  least and greatest value of the input where they are known, as of pixels they are;
                 None takes them from the samples
    """

    method: str = "min_max"
    percentile: float = 99.99
    granularity: str = "per_channel"
    input_type: str = "auto"
    output_type: str = "float32"
    input_range: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        """Refuse unknown words and numbers out of range."""
        _choose("method", self.method, METHODS)
        _choose("granularity", self.granularity, GRANULARITIES)
        _choose("input_type", self.input_type, INPUT_TYPES)
        _choose("output_type", self.output_type, OUTPUT_TYPES)
        if not 50.0 < self.percentile <= 100.0:
            raise InputError(
                f"quantization: percentile {self.percentile} is not above 50 and at most 100; "
                "99.99 leaves out one value in ten thousand."
            )
        if self.input_range is not None:
            least, greatest = self.input_range
            if not (math.isfinite(least) and math.isfinite(greatest) and least < greatest):
                raise InputError(
                    f"quantization: input_range {least} to {greatest} is no range; give the least "
                    "and the greatest value of the input."
                )


def _choose(name: str, word: str, known: tuple[str, ...]) -> None:
    if word not in known:
        raise InputError(f"quantization: {name} {word!r} is none of {', '.join(known)}.")
