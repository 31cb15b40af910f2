"""The integer reference: networks run in NumPy, equal to LiteRT's reference kernels bit for bit."""

from n6lib.simulator.execution import Simulator, simulate, simulate_all

__all__ = ["Simulator", "simulate", "simulate_all"]
