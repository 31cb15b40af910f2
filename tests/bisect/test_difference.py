import numpy as np
import pytest
from support.bisected import int8, stage

from n6lib.bisect.difference import Difference, difference
from n6lib.bisect.stage import Stage
from n6lib.bisect.tolerance import Tolerance
from n6lib.graph import DType, Tensor

TENSOR = int8("x", 2, 2)
FLOAT = Tensor("x", (3,), DType.FLOAT32)
STORED = np.array([[[10, 20], [30, 40]], [[50, 60], [70, 80]]], np.int8)


def between(one: Stage, other: Stage, tensor: Tensor = TENSOR, **limits: float) -> Difference:
    step = None if tensor is FLOAT else 0.5
    found = difference(one, other, tensor, step, Tolerance(**{"small": 2, **limits}))
    assert found is not None
    return found


def test_equal_bytes() -> None:
    found = between(stage("one", x=STORED), stage("other", x=STORED.copy()))
    assert (found.unequal, found.elements, found.beyond) == (0, 8, "")
    assert found.closeness.sqnr == 200


def test_one_byte_is_beyond_tolerance_and_located() -> None:
    wrong = STORED.copy()
    wrong[1, 0, 1] += 1
    wrong[1, 1, 1] -= 100
    found = between(stage("one", x=STORED), stage("other", x=wrong))
    assert found.beyond == "2 of 8 elements differ"
    assert (found.place, found.expected, found.got) == ((1, 0, 1), 60, 61)
    assert found.closeness.lsb == 100


def test_real_numbers_are_held_to_the_limits() -> None:
    real = (STORED.astype(np.float64) + 3) * 0.5
    near = stage("near", exact=False, x=real + np.array([0, 0, 0, 3.0]).reshape(2, 2))
    exact = stage("exact", x=STORED)
    found = between(exact, near)
    assert (found.beyond, found.unequal, found.place) == ("", None, (0, 1, 1))
    assert (found.expected, found.got) == (21.5, 24.5)
    assert between(exact, near, lsb=5).beyond == "an error of 6.0 LSB is above 5"
    assert between(exact, near, sqnr=40, small=6).beyond == ""
    assert between(exact, near, sqnr=40).beyond == "SQNR 25.0 dB is below 40 dB"
    assert between(exact, near, cosine=1.0).beyond == "cosine 0.9990 is below 1"


@pytest.mark.parametrize(("error", "beyond"), [(2e-6, ""), (2e-3, "1 of 3 elements differ")])
def test_float_tensors_of_exact_stages_have_a_relative_limit(error: float, beyond: str) -> None:
    one, other = (np.array([[1.0, -2.0, 8.0 + shift]], np.float32) for shift in (0, error))
    found = between(stage("one", x=one), stage("other", x=other), FLOAT)
    assert found.unequal == 1
    assert found.beyond == beyond


def test_a_float_that_became_no_number_is_far() -> None:
    one, other = (np.array([[1.0, last, 3.0]], np.float32) for last in (2.0, np.nan))
    found = between(stage("one", x=one), stage("other", x=other), FLOAT)
    assert found.beyond == "1 of 3 elements differ"
    assert found.place == (0, 1)


def test_a_tensor_that_a_stage_lacks() -> None:
    assert difference(stage("one"), stage("other", x=STORED), TENSOR, 0.5, Tolerance()) is None
