"""Firmware onto a machine and its results back: one interface, one module per way."""

from n6lib.flashing.interface import EmulatedRun, Runner

__all__ = ["EmulatedRun", "Runner"]
