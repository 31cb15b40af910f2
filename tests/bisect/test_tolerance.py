import math

import pytest

from n6lib.bisect.tolerance import Tolerance, parse_tolerance
from n6lib.errors import InputError


def test_words_change_the_default() -> None:
    assert parse_tolerance([]) == Tolerance()
    assert parse_tolerance(["sqnr=20", "lsb=8"]) == Tolerance(sqnr=20, lsb=8)
    assert parse_tolerance(["lsb=8", "lsb=inf"]) == Tolerance(lsb=math.inf)


@pytest.mark.parametrize("word", ["", "size=3", "sqnr", "sqnr=", "sqnr=x", "lsb=nan"])
def test_wrong_words_are_refused(word: str) -> None:
    with pytest.raises(InputError, match=f"^--tolerance {word}: "):
        parse_tolerance([word])


def test_no_limit_is_null() -> None:
    assert Tolerance().json() == {
        "sqnr": 0.0,
        "cosine": 0.5,
        "lsb": None,
        "own": 8.0,
        "small": 16.0,
        "real": 1e-5,
    }
