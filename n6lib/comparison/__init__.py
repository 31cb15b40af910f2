"""Our figures beside the published ones: one table over every run."""

from n6lib.comparison.comparison import compare_runs
from n6lib.comparison.epochs import write_epochs
from n6lib.comparison.metrics import write_metrics
from n6lib.comparison.wanted import Wanted
from n6lib.comparison.writing import write_comparison

__all__ = ["Wanted", "compare_runs", "write_comparison", "write_epochs", "write_metrics"]
