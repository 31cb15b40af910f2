import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from n6lib.quality.metrics import (
    SQNR_LIMIT_DB,
    cosine,
    is_distribution,
    kl_of_distributions,
    kl_of_logits,
    sqnr_db,
)

VALUES = arrays.arrays(np.float64, (2, 3), elements=st.floats(-1e6, 1e6, allow_subnormal=False))
LOGITS = arrays.arrays(np.float64, (2, 5), elements=st.floats(-40, 40, width=32))
SHARES = arrays.arrays(np.float64, (2, 5), elements=st.integers(0, 255).map(float))


@given(VALUES, VALUES)
def test_cosine_is_symmetric_and_bounded(a: np.ndarray, b: np.ndarray):
    assert cosine(a, b) == pytest.approx(cosine(b, a))
    assert -1 - 1e-9 <= cosine(a, b) <= 1 + 1e-9
    assert cosine(a, a) == pytest.approx(1)


def test_cosine_of_known_angles():
    assert cosine(np.array([1.0, 0.0]), np.array([0.0, 2.0])) == 0
    assert cosine(np.array([1.0, 1.0]), np.array([-2.0, -2.0])) == pytest.approx(-1)
    assert cosine(np.zeros(2), np.zeros(2)) == 1
    assert cosine(np.zeros(2), np.ones(2)) == 0


def test_sqnr_of_known_noise():
    signal = np.full(100, 2.0)
    assert sqnr_db(signal, signal + 0.2) == pytest.approx(20)
    assert sqnr_db(signal, signal + 2.0) == pytest.approx(0)
    assert sqnr_db(signal, signal) == SQNR_LIMIT_DB
    assert sqnr_db(np.zeros(3), np.ones(3)) == -SQNR_LIMIT_DB


@given(VALUES, VALUES)
def test_sqnr_is_bounded(a: np.ndarray, b: np.ndarray):
    assert -SQNR_LIMIT_DB <= sqnr_db(a, b) <= SQNR_LIMIT_DB


@given(VALUES, VALUES, st.sampled_from([0.25, 2.0, 1024.0]))
def test_cosine_and_sqnr_do_not_depend_on_the_unit(a: np.ndarray, b: np.ndarray, unit: float):
    assert cosine(a * unit, b * unit) == pytest.approx(cosine(a, b))
    assert sqnr_db(a * unit, b * unit) == pytest.approx(sqnr_db(a, b))


def test_int8_of_a_full_range_has_the_sqnr_of_theory():
    """Noise step^2 / 12 under a signal uniform over 256 steps: 20 log10(256) = 48.2 dB."""
    signal = np.random.default_rng(0).uniform(-1, 1, 100_000)
    assert sqnr_db(signal, np.round(signal * 127.5) / 127.5) == pytest.approx(48.13, abs=0.2)


@given(LOGITS, LOGITS)
def test_divergence_of_logits_is_not_negative_and_none_of_the_same(a: np.ndarray, b: np.ndarray):
    assert np.all(kl_of_logits(a, b) >= 0)
    assert kl_of_logits(a, b).shape == (2,)
    assert np.all(kl_of_logits(a, a) == 0)


@given(LOGITS, LOGITS, st.floats(-50, 50))
def test_divergence_of_logits_does_not_depend_on_their_offset(
    a: np.ndarray, b: np.ndarray, offset: float
):
    assert kl_of_logits(a + offset, b) == pytest.approx(kl_of_logits(a, b), rel=1e-6, abs=1e-9)


@given(SHARES, SHARES)
def test_divergence_of_distributions_is_finite_and_not_negative(a: np.ndarray, b: np.ndarray):
    p, r = ((values + 1e-9) / (values + 1e-9).sum(axis=-1, keepdims=True) for values in (a, b))
    divergence = kl_of_distributions(p, r)
    assert np.all(divergence >= 0)
    assert np.all(np.isfinite(divergence))
    assert np.all(kl_of_distributions(p, p) == 0)


def test_divergence_of_known_distributions():
    even, odd = np.array([0.5, 0.5]), np.array([0.25, 0.75])
    expected = 0.5 * np.log(2) + 0.5 * np.log(2 / 3)
    assert kl_of_distributions(even, odd) == pytest.approx(expected)
    assert kl_of_logits(np.log(even), np.log(odd)) == pytest.approx(expected)


def test_what_int8_rounds_to_nothing_costs_little():
    p, r = np.array([0.999, 0.001]), np.array([1.0, 0.0])
    assert 0 < kl_of_distributions(p, r) < 0.01


def test_distributions_are_told_from_other_values():
    assert is_distribution(np.array([[0.2, 0.8], [1.0, 0.0]]))
    assert not is_distribution(np.array([[0.2, 0.9]]))
    assert not is_distribution(np.array([[-0.5, 1.5]]))
