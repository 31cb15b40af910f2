"""What every way of running an image offers and gives back."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class EmulatedRun:
    """Results of the benchmark application on an emulated machine.

    `outputs` holds the bytes of each frame's outputs, `instructions_by_frame` the instructions
    each operator retired: exact, and no measure of cycles or time. `overhead` is what the counting
    itself cost per operator, already taken off. `stack_bytes` is the deepest stack of the whole
    application. `repeatable` says whether the first frame, run once more on memory filled with
    another pattern, gave the same bytes. `seconds` is the emulator's wall time.
    """

    outputs: tuple[bytes, ...]
    instructions_by_frame: tuple[tuple[int, ...], ...]
    overhead: int
    stack_bytes: int
    repeatable: bool
    seconds: float

    @property
    def instructions(self) -> tuple[int, ...]:
        """Instructions of each operator on the first frame."""
        return self.instructions_by_frame[0]


class Runner(Protocol):
    """A way to run an image; a module with these functions is one."""

    def missing(self) -> str | None:
        """What has to be installed or connected first, as one sentence; None when ready."""

    def run(
        self,
        elf: Path,
        machine: str,
        frames: Sequence[bytes],
        output_bytes: int,
        timeout_s: float,
    ) -> EmulatedRun:
        """Run the benchmark application on every frame (inputs, one after the other, as bytes)."""
