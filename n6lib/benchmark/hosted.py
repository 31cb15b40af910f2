"""The generated C as a program of this machine, as an executor."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from n6lib.benchmark.executor import Execution
from n6lib.codegen.host import run_host


@dataclass(frozen=True)
class Hosted:
    """`program` as `n6lib.firmware.build_host` builds it.

    It repeats the first frame by itself: other bytes the second time are a `CheckError`.
    """

    program: Path
    timeout_s: float = 600.0

    def run(self, frames: Sequence[bytes]) -> Execution:
        """Outputs of every frame."""
        outputs = tuple(run_host(self.program, frames, self.timeout_s))
        return Execution(outputs, repeatable=True)
