"""Whether two ways of running a network give the same bytes, and where they first part."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from n6lib.graph import Graph


@dataclass(frozen=True)
class Difference:
    """The first byte in which `executor` departs from the simulator, on the first such sample.

    `byte` counts inside `output`; `bytes` is how many bytes of the sample's outputs differ.
    """

    executor: str
    sample: str
    output: str
    byte: int
    expected: int
    got: int
    bytes: int

    def json(self) -> dict[str, Any]:
        """As a JSON object."""
        return asdict(self)


def first_difference(
    executor: str,
    graph: Graph,
    names: Sequence[str],
    expected: Sequence[bytes],
    got: Sequence[bytes],
) -> Difference | None:
    """Compare outputs (all of `graph.outputs` joined, one entry per sample of `names`).

    None if every byte is equal. Raises `ValueError` if an executor returned too few samples or
    outputs of another size: that is a broken harness, not an inexact network.
    """
    for name, right, result in zip(names, expected, got, strict=True):
        if len(right) != len(result):
            raise ValueError(f"{executor}, {name}: {len(result)} output bytes, not {len(right)}")
        unequal = np.flatnonzero(np.frombuffer(right, np.uint8) != np.frombuffer(result, np.uint8))
        if unequal.size:
            place = int(unequal[0])
            output, byte = _locate(graph, place)
            return Difference(
                executor, name, output, byte, right[place], result[place], int(unequal.size)
            )
    return None


def _locate(graph: Graph, place: int) -> tuple[str, int]:
    """The output that holds byte `place` of the joined outputs, and the byte within it."""
    for name in graph.outputs:
        size = graph.tensor(name).bytes
        if place < size:
            return name, place
        place -= size
    raise ValueError(f"byte {place} lies behind the last output")
