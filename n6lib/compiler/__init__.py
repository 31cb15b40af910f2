"""Passes, mapping, epochs, schedule, memory plan and costs; the driver shows the order."""

from n6lib.compiler.network import Allocation, CompiledNetwork, Epoch, EpochKind, Placement

__all__ = ["Allocation", "CompiledNetwork", "Epoch", "EpochKind", "Placement"]
