"""Activations of published runs, read from their tables of epochs."""

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from n6lib.compiler.buffers import Lifetime

PLACE = re.compile(r"@(\w+)\+(\d+):(\d+)")
BUFFER = re.compile(r"(\S+)@(\w+)\+(\d+):(\d+)\(live (\d+)-(\d+)")


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


def published_places(path: Path, base: Mapping[str, int]) -> set[tuple[int, int, int]]:
    """(epoch, size, address) of every buffer written; `base` has the addresses of named pools.

    Tables of generated C name no pools but their addresses.
    """
    with path.open(newline="") as stream:
        found = [
            (int(row["epoch"]), int(size), pool, int(offset))
            for row in csv.DictReader(stream)
            for pool, offset, size in PLACE.findall(row["out_buffers"])
        ]
    return {
        (epoch, size, (int(pool, 16) if pool.startswith("0x") else base[pool]) + offset)
        for epoch, size, pool, offset in found
        if pool.startswith("0x") or pool in base
    }
