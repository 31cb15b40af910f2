"""Coefficients that reconcile published times with where the coefficients start from."""

from collections.abc import Mapping

import numpy as np

from n6lib.fit.sample import Sample
from n6lib.fit.terms import Spread, Term


def solve(
    sample: Sample, terms: Mapping[str, Term], spread: Spread | None = None
) -> dict[str, float]:
    """The coefficients of least robust error, positive by construction.

    Minimized are the logarithms of modelled over published times, in units of the published
    spread, cut off (Cauchy's loss) for what a row may hide, plus those of coefficients over their
    starts, in units of each one's spread. Groups of many rows weigh as the square root of them.
    """
    from scipy.optimize import least_squares

    spread = spread or Spread()
    starts = np.log([term.start for term in terms.values()])
    spreads = np.array([term.spread for term in terms.values()]) / spread.trust
    _, index, counts = np.unique(sample.group, return_inverse=True, return_counts=True)
    weights = counts[index] ** -0.25 / spread.published

    def errors(logarithms: np.ndarray) -> np.ndarray:
        named = dict(zip(terms, np.exp(logarithms), strict=True))
        rows = np.log(sample.modelled(named) / sample.published) * weights
        return np.concatenate([rows, (logarithms - starts) / spreads])

    found = least_squares(errors, starts, loss="cauchy", max_nfev=200)
    return dict(zip(terms, np.exp(found.x).tolist(), strict=True))
