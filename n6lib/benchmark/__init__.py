"""A compiled network run on samples: exactness, instructions, sizes and the modelled figures."""

from n6lib.benchmark.benchmark import require_exact, run_benchmark
from n6lib.benchmark.executor import Absent, Execution, Executor

__all__ = ["Absent", "Execution", "Executor", "require_exact", "run_benchmark"]
