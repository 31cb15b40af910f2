"""Calibration sets: generated from a seed, or loaded from what a user has."""
