"""The firmware in the emulator as an executor."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from n6lib.benchmark.executor import Execution
from n6lib.flashing import qemu
from n6lib.graph import Graph


@dataclass(frozen=True)
class Emulated:
    """The validate image `elf` of `graph` on the emulated `machine`.

    A hang beyond `timeout_s` seconds or a fault is a `CheckError` (see `n6lib.flashing.qemu`).
    """

    graph: Graph
    elf: Path
    machine: str
    timeout_s: float = 600.0

    def run(self, frames: Sequence[bytes]) -> Execution:
        """Outputs of every frame; instructions of each operator on the first."""
        size = sum(self.graph.tensor(name).bytes for name in self.graph.outputs)
        run = qemu.run(self.elf, self.machine, frames, size, self.timeout_s)
        names = (operator.name for operator in self.graph.operators)
        return Execution(
            outputs=run.outputs,
            instructions=dict(zip(names, run.instructions, strict=True)),
            stack=run.stack_bytes,
            machine=self.machine,
            repeatable=run.repeatable,
        )
