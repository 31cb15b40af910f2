"""Our figures beside the published ones: one table over every run."""

from n6lib.comparison.comparison import compare_runs
from n6lib.comparison.wanted import Wanted

__all__ = ["Wanted", "compare_runs"]
