"""Fitting the latency law of `n6lib.compiler.latency` to published times."""

from n6lib.fit.fit import fit_latency

__all__ = ["fit_latency"]
