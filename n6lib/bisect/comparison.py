"""Stages beside each other: every tensor, and the first on which neighbours part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from n6lib.bisect.closeness import Closeness, closeness
from n6lib.bisect.difference import Difference, difference
from n6lib.bisect.network import RealNetwork
from n6lib.bisect.real import step_sizes
from n6lib.bisect.stage import Stage
from n6lib.bisect.tolerance import Tolerance
from n6lib.graph import Graph, Operator, Tensor
from n6lib.simulator.threads import single_thread

Pair = tuple[str, str]
"""Names of two stages, the earlier first."""


@dataclass(frozen=True)
class Row:
    """A tensor in all stages.

    `operator` gives it, None for an input of the network; `index` is the operator's place.
    `quantized` is how close the integer stage comes to the float stage, `apart` the greatest
    difference in steps between the integer operator and the rounded float operator on the same
    stored inputs: its own error, without any that it was given. Both are None where a stage or a
    float kernel is missing.
    """

    tensor: Tensor
    operator: Operator | None
    index: int | None
    quantized: Closeness | None
    apart: float | None
    differences: Mapping[Pair, Difference]


@dataclass(frozen=True)
class Comparison:
    """All rows in the order in which tensors are defined; `pairs` are the neighbouring stages."""

    stages: tuple[Stage, ...]
    pairs: tuple[Pair, ...]
    rows: tuple[Row, ...]

    def parting(self, pair: Pair) -> Row | None:
        """The first row on which `pair` is beyond tolerance; None if there is none."""
        beyond = (r for r in self.rows if pair in r.differences and r.differences[pair].beyond)
        return next(beyond, None)

    @property
    def agree(self) -> bool:
        """Whether no pair parts anywhere."""
        return not any(self.parting(pair) for pair in self.pairs)


def compare(graph: Graph, stages: Sequence[Stage], tolerance: Tolerance) -> Comparison:
    """Each of `stages` that has values beside the one before it."""
    ran = [stage for stage in stages if stage.values]
    neighbours = list(pairwise(ran))
    by_name = {stage.name: stage for stage in ran}
    first, integer = by_name.get("float"), by_name.get("integer")
    steps = step_sizes(graph)
    apart = _apart(graph, steps, integer) if integer and {"float", "fake"} & by_name.keys() else {}
    rows = []
    with single_thread():
        for tensor, operator, index in _definitions(graph):
            own = apart.get(tensor.name)
            step = steps.get(tensor.name)
            close = _quantized(first, integer, tensor, step) if first and integer else None
            found = _differences(neighbours, tensor, step, tolerance, own)
            rows.append(Row(tensor, operator, index, close, own, found))
    pairs = tuple((one.name, other.name) for one, other in neighbours)
    return Comparison(tuple(stages), pairs, tuple(rows))


def _definitions(graph: Graph) -> Iterator[tuple[Tensor, Operator | None, int | None]]:
    for name in graph.inputs:
        yield graph.tensor(name), None, None
    for index, operator in enumerate(graph.operators):
        for name in operator.outputs:
            yield graph.tensor(name), operator, index


def _differences(
    neighbours: Sequence[tuple[Stage, Stage]],
    tensor: Tensor,
    step: float | None,
    tolerance: Tolerance,
    own: float | None,
) -> dict[Pair, Difference]:
    """By pair; the integer stage is also beyond tolerance if its operator's `own` error is."""
    found = {}
    for one, other in neighbours:
        value = difference(one, other, tensor, step, tolerance)
        if value is None:
            continue
        if other.name == "integer" and not value.beyond and own is not None and own > tolerance.own:
            clause = f"an own error of {own:.1f} LSB is above {tolerance.own:g}"
            value = replace(value, beyond=clause)
        found[one.name, other.name] = value
    return found


def _quantized(
    first: Stage, integer: Stage, tensor: Tensor, step: float | None
) -> Closeness | None:
    expected, got = first.real(tensor), integer.real(tensor)
    return None if expected is None or got is None else closeness(expected, got, step)


def _apart(graph: Graph, grid: Mapping[str, float], integer: Stage) -> dict[str, float]:
    """Each quantized tensor's error in steps made by its own operator, over all samples."""
    network, worst = RealNetwork(graph), dict[str, float]()
    for sample in range(len(next(iter(integer.values.values())))):
        stored = {name: values[sample] for name, values in integer.values.items()}
        for name, values in network.run_apart(stored).items():
            tensor = graph.tensor(name)
            if name in grid:
                got = integer.real(tensor)
                assert got is not None
                expected = values.astype(np.float64)
                steps = closeness(expected, got[sample], grid[name]).steps
                worst[name] = max(worst.get(name, 0.0), np.inf if steps is None else steps)
    return worst
