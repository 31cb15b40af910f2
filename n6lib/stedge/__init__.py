"""Predictions in the shape of ST Edge AI's own reports, and a reader for both."""
