"""Predictions beside published runs of ST's compiler."""

from n6lib.score.card import scorecard

__all__ = ["scorecard"]
