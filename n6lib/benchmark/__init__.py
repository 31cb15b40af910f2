"""A compiled network run on samples: exactness, instructions, sizes and the modelled figures."""

from n6lib.benchmark.benchmark import run_benchmark
from n6lib.benchmark.emulated import Emulated
from n6lib.benchmark.executor import Absent, Execution, Executor
from n6lib.benchmark.hosted import Hosted
from n6lib.benchmark.verdict import require_exact

__all__ = [
    "Absent",
    "Emulated",
    "Execution",
    "Executor",
    "Hosted",
    "require_exact",
    "run_benchmark",
]
