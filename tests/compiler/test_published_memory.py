"""Our planner on the very buffers of published runs, beside the bytes that ST's compiler used."""

import csv
import re
from pathlib import Path

import pytest

from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.packing import pack

BUFFER = re.compile(r"(\S+)@(\w+)\+(\d+):(\d+)\(live (\d+)-(\d+)")
RUNS = ("R037", "R041", "R044", "R046", "R060", "R062", "R069", "R080", "R086", "R087", "R120")


@pytest.fixture(scope="module")
def epochs(reference_models: Path) -> Path:
    """The folder of published schedules."""
    return reference_models.parent / "compiler_runs" / "epochs"


def published_buffers(path: Path) -> list[tuple[str, str, int, int, int, int]]:
    """(name, pool, offset, size, first, last) of every activation."""
    with path.open(newline="") as stream:
        found = {
            name: (name, pool, *map(int, numbers))
            for row in csv.DictReader(stream)
            for name, pool, *numbers in BUFFER.findall(row["out_buffers"])
        }
    return [entry for entry in found.values() if entry[1] != "octoFlash"]  # type: ignore[misc]


def joined(buffers: list[tuple[str, str, int, int, int, int]]) -> list[Lifetime]:
    """Buffers that share bytes while both live are one: views and results made in place."""
    groups: list[list[int | str]] = []
    for name, pool, offset, size, first, last in sorted(buffers, key=lambda b: (-b[3], b[4])):
        for group in groups:
            _, there, start, end, born, dies = group
            meets = pool == there and offset < end and start < offset + size  # type: ignore[operator]
            if meets and first <= dies and born <= last:  # type: ignore[operator]
                group[2:] = [
                    min(start, offset), max(end, offset + size), min(born, first), max(dies, last),
                ]  # type: ignore[type-var]  # fmt: skip
                break
        else:
            groups.append([name, pool, offset, offset + size, first, last])
    return [Lifetime(g[0], g[3] - g[2], g[4], g[5]) for g in groups]  # type: ignore[operator, arg-type]


@pytest.mark.parametrize("run", RUNS)
def test_no_plan_is_above_the_published_one_and_each_meets_its_bound(
    epochs: Path, run: str
) -> None:
    (path,) = epochs.glob(f"{run}_*.csv")
    buffers = published_buffers(path)
    used: dict[str, int] = {}
    for _, pool, offset, size, _, _ in buffers:
        used[pool] = max(used.get(pool, 0), offset + size)
    packing = pack(joined(buffers))
    assert packing.height <= sum(used.values())
    assert packing.height == packing.bound
