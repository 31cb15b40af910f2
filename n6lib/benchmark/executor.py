"""Something that runs a network outside the simulator, and the reason when nothing can."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Execution:
    """What a run gave.

    `outputs`: per frame, all outputs' bytes in the order of the graph's outputs. `instructions`:
    retired instructions per operator of the first frame, empty where they are not counted.
    `stack`: bytes of stack used at most, None where not seen. `machine`: what ran it, by name.
    `repeatable`: whether the first frame gave the same bytes once more, None where not tried.
    """

    outputs: tuple[bytes, ...]
    instructions: Mapping[str, int] = field(default_factory=dict)
    stack: int | None = None
    machine: str = ""
    repeatable: bool | None = None


class Executor(Protocol):
    """Runs frames (all inputs' bytes in the order of the graph's inputs) one after the other."""

    def run(self, frames: Sequence[bytes]) -> Execution:
        """Outputs of every frame, in order."""
        ...


@dataclass(frozen=True)
class Absent:
    """A part that this machine or target does not have; `reason` is one sentence."""

    reason: str
