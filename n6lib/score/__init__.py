"""Predictions beside published runs of ST's compiler."""
