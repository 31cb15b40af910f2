"""Where results lie and what is in them: results/MODEL/SOURCE/TARGET/PROFILE."""

from n6lib.results.failure import Failure
from n6lib.results.run import Run

__all__ = ["Failure", "Run"]
