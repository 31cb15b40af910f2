import numpy as np
import pytest
from support.fit_samples import TRUE, sample

from n6lib.fit.solve import solve
from n6lib.fit.terms import TERMS, Spread


def test_known_coefficients_are_found_again() -> None:
    """From starts a fifth off, on enough rows, and with little trust in the starts."""
    starts = {name: term._replace(start=TRUE[name] * 1.2) for name, term in TERMS.items()}
    exact = sample(rows=80, noise=0.0)
    found = solve(exact, starts, Spread(published=0.001, trust=0.1))
    assert exact.modelled(found) == pytest.approx(exact.published, rel=0.01)
    for name in ("compute", "kernels", "software.Softmax"):
        assert found[name] == pytest.approx(TRUE[name], rel=0.05)


def test_a_term_that_no_row_has_stays_where_it_started() -> None:
    found = solve(sample(), TERMS)
    assert found["setup"] == pytest.approx(TERMS["setup"].start, rel=1e-3)


def test_a_row_that_is_far_off_does_not_move_the_rest() -> None:
    plain, spoilt = sample(rows=40), sample(rows=40)
    spoilt.published[3] *= 20
    ours, theirs = solve(plain, TERMS), solve(spoilt, TERMS)
    kept = np.arange(40) != 3
    ratio = spoilt.modelled(theirs)[kept] / plain.modelled(ours)[kept]
    assert np.abs(ratio - 1).max() < 0.1


def test_coefficients_are_positive_whatever_the_times() -> None:
    wild = sample()
    wild.published[:] = wild.published[::-1]
    assert min(solve(wild, TERMS).values()) > 0
