"""What published epochs compute and move, from their tables."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from support.published_runs import prediction, published_epochs, published_run, table_of

from n6lib.compiler.costs import Cost
from n6lib.compiler.network import EpochKind
from n6lib.score.alignment import align, predicted_lines, published_lines

_POOL = re.compile(r"(\w+):r(\d+)/\d+cy,w(\d+)/\d+cy")
_FLASH = "octoFlash"


class Moved(NamedTuple):
    """Cycles of computing, bytes of activations read and written, bytes of kernels."""

    compute: int
    reads: int
    writes: int
    kernels: int


def pairs(models: Path, run: str) -> Iterator[tuple[Moved, Moved]]:
    """(ours, published) of the epochs of the NPU that are predicted node for node.

    Copies are left out: their cycles are not ST's estimate.
    """
    found = published_run(models, run)
    plan = prediction(models, found)
    with table_of(found).open(newline="") as stream:
        lines = {int(line["epoch"]): line for line in csv.DictReader(stream)}
    published = [epoch for epoch in published_epochs(found) if epoch.nodes]
    for pair in align(predicted_lines(plan.groups), published_lines(published)):
        if not pair.same:
            continue
        index, line = pair.ours[0].index - 1, lines[pair.published[0].index]
        computes = int(line["compute_cycles"] or 0) > 0
        if plan.groups[index].kind is EpochKind.NPU and computes:
            yield _ours(plan.costs[index]), _theirs(line)


def _ours(cost: Cost) -> Moved:
    reads = sum(size for pool, size in cost.reads.items() if pool != _FLASH)
    return Moved(cost.compute_cycles, reads, sum(cost.writes.values()), cost.reads.get(_FLASH, 0))


def _theirs(line: dict[str, str]) -> Moved:
    moved = {pool: (int(r), int(w)) for pool, r, w in _POOL.findall(line["mem_accesses"])}
    kernels, _ = moved.pop(_FLASH, (0, 0))
    reads, writes = (sum(sizes) for sizes in zip(*moved.values(), strict=True)) if moved else (0, 0)
    return Moved(int(line["compute_cycles"]), reads, writes, kernels)
