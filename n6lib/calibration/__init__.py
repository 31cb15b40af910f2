"""Calibration sets: images with known content, generated from a seed."""
