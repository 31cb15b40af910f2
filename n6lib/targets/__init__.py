"""Boards as data: cores, clocks, memory pools, NPU and emulator."""

from n6lib.targets.pool import Pool
from n6lib.targets.target import Npu, Target, load_target, target_names

__all__ = ["Npu", "Pool", "Target", "load_target", "target_names"]
