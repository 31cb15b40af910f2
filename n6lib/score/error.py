"""How far a prediction is off."""

from n6lib.score.columns import UNITS

EVERYTHING = 1.0


def error_of(field: str, predicted: float, published: float) -> float:
    """The signed relative error.

    Beside a published 0 it is the difference for counts, and `EVERYTHING` for bytes: all that is
    predicted is too much.
    """
    if published:
        return (predicted - published) / published
    if predicted == 0:
        return 0.0
    return EVERYTHING if UNITS[field] == "B" else predicted
