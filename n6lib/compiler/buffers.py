"""Which buffers live in memory between epochs, and for how long."""

from collections.abc import Sequence
from dataclasses import dataclass

from n6lib.compiler.group import Group
from n6lib.compiler.node import Program


@dataclass(frozen=True)
class Lifetime:
    """A buffer of `size` bytes, alive from step `first` to step `last`, both inclusive."""

    name: str
    size: int
    first: int
    last: int

    def overlaps(self, other: "Lifetime") -> bool:
        """Whether both are alive at some step."""
        return self.first <= other.last and other.first <= self.last


def epoch_lifetimes(
    program: Program, groups: Sequence[Group], *, inputs: bool = True, outputs: bool = True
) -> tuple[Lifetime, ...]:
    """The buffers that cross epochs; epochs count from 1, inputs are there from 0.

    Outputs live until the epoch that returns; partial sums of convolutions with several passes
    live in memory for their epoch and the next. Without `inputs` or `outputs` those of the network
    lie in memory of the user's own and are left out.
    """
    spans: dict[str, tuple[int, int]] = {program.root(n).name: (0, 0) for n in program.inputs}
    made: dict[str, int] = {}
    for index, group in enumerate(groups, 1):
        for node in group.nodes:
            made.update(dict.fromkeys(node.outputs, index))
            for name in node.inputs:
                if made.get(name) != index and name in program.buffers:
                    _extend(spans, program.root(name).name, made.get(name, 0), index)
    returning = len(groups) + 1
    for name in program.outputs:
        _extend(spans, program.root(name).name, made[name], returning)
    elsewhere = (*(() if inputs else program.inputs), *(() if outputs else program.outputs))
    outside = {program.root(name).name for name in elsewhere}
    lifetimes = [
        Lifetime(name, program.buffers[name].size, first, last)
        for name, (first, last) in spans.items()
        if name not in outside
    ]
    kept = program.rules.follows("partial_sums")
    return (*lifetimes, *(_partial_sums(groups) if kept else ()))


def _extend(spans: dict[str, tuple[int, int]], name: str, first: int, last: int) -> None:
    known = spans.get(name, (first, last))
    spans[name] = (min(known[0], first), max(known[1], last))


def _partial_sums(groups: Sequence[Group]) -> list[Lifetime]:
    sums = []
    for index, group in enumerate(groups, 1):
        for node in group.nodes:
            shape = node.convolution
            if shape is not None and shape.passes > 1:
                height, width, _ = shape.result
                size = height * width * shape.output_group * 2
                sums.append(Lifetime(f"{node.name}.partial", size, index, index + 1))
    return sums
