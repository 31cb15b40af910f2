"""Errors on rows that the coefficients were not fitted to, and a range that they honour."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from n6lib.fit.sample import Sample
from n6lib.fit.solve import solve
from n6lib.fit.terms import Spread, Term

Array = npt.NDArray[np.float64]
_INSIDE = 0.8  # share of rows that the range is to hold


@dataclass(frozen=True)
class Holdout:
    """Modelled times [R], each by coefficients fitted without its group.

    `coefficients` are those that were fitted without a group, by its name.
    """

    sample: Sample
    modelled: Array
    coefficients: Mapping[str, dict[str, float]] = field(default_factory=dict)

    @property
    def ratios(self) -> Array:
        """Published over modelled times."""
        return self.sample.published / self.modelled

    @property
    def errors(self) -> Array:
        """Relative errors of the modelled times."""
        return self.modelled / self.sample.published - 1

    def part(self, chosen: npt.NDArray[np.bool_]) -> "Holdout":
        """The rows that are chosen."""
        return Holdout(self.sample.where(chosen), self.modelled[chosen], self.coefficients)

    @property
    def inside(self) -> "Holdout":
        """Rows whose activations lie on the chip."""
        return self.part(~self.sample.external)

    @property
    def outside(self) -> "Holdout":
        """Rows with activations in external RAM."""
        return self.part(self.sample.external)

    def ranges(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The range for networks on the chip, and for those that use external RAM."""
        parts = (part if part.modelled.size else self for part in (self.inside, self.outside))
        inside, outside = (part.range() for part in parts)
        return inside, outside

    def range(self, share: float = _INSIDE) -> tuple[float, float]:
        """The factors between which `share` of the ratios lie, as many outside on either side."""
        return _range(self.ratios, share)

    def coverage(self, share: float = _INSIDE) -> float:
        """Share of rows within the range that all other groups' ratios give; 0 if none do."""
        inside = 0
        for name in np.unique(self.sample.group):
            out = self.sample.group == name
            if out.all():
                break
            low, high = _range(self.ratios[~out], share)
            inside += int(((self.ratios[out] >= low) & (self.ratios[out] <= high)).sum())
        return inside / len(self.ratios)

    def summary(self) -> dict[str, float]:
        """The figures by which the law is judged."""
        errors = np.abs(self.errors)
        if not errors.size:
            return {"rows": 0.0, "groups": 0.0}
        return {
            "rows": len(errors),
            "groups": len(np.unique(self.sample.group)),
            "median_error": float(np.median(errors)),
            "within_10": float((errors <= 0.1).mean()),
            "within_20": float((errors <= 0.2).mean()),
            "largest_error": float(errors.max()),
            "coverage": self.coverage(),
        }


def hold_out(sample: Sample, terms: Mapping[str, Term], spread: Spread | None = None) -> Holdout:
    """Fit once per group without it."""
    modelled = np.zeros(len(sample.published))
    coefficients = {}
    for name in np.unique(sample.group):
        out = sample.group == name
        found = coefficients[str(name)] = solve(sample.where(~out), terms, spread)
        modelled[out] = sample.where(out).modelled(found)
    return Holdout(sample, modelled, coefficients)


def _range(ratios: Array, share: float) -> tuple[float, float]:
    """Quantiles of a finite sample: of n ratios, the outer (n + 1)(1 - share) / 2 are left out."""
    ordered = np.sort(ratios)
    outside = int((len(ordered) + 1) * (1 - share) / 2)
    left = max(outside - 1, 0)
    return float(ordered[left]), float(ordered[len(ordered) - 1 - left])
