"""A reader for the reports of ST Edge AI's `generate` and `analyze`, and for ours in their shape.

Takes the 2.x form (a row per epoch) and that of 3.0 and later (a table of ranges).
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from n6lib.errors import InputError

_POOL = re.compile(
    r"^\s*(\w+)\s+\[0x([0-9A-F]+) - 0x([0-9A-F]+)\]:\s+([\d.]+)\s+(B|kB|MB) /.*?"
    r"weights:\s+([\d.]+)\s+(B|kB|MB).*?activations:\s+([\d.]+)\s+(B|kB|MB)"
)
_TOTAL = re.compile(r"Total number of epochs:?\s+(\d+)(?: of which (\d+) implemented in software)?")
_EPOCH = re.compile(r"^\s*epoch (\d+)\s+(EC|HW|-SW-|\?\?)\s*(?:\(\s*(\S*)\s*\))?\s*$")
_RANGE = re.compile(r"^\s*\|\s*epochs?[ _]+(\d+)(?:\s*->\s*(\d+))?\s*\|\s*(\w+)\s*\|\s*(\S*)\s*\|")
_COUNTED = re.compile(r"^\s*>> (pure software|hybrid|pure hardware).*?epochs?\b.*?\s(\d+)")
_VERSION = re.compile(r"^\s*Compiler version: (\S+)", re.MULTILINE)
_MODEL = re.compile(r"^\s*Model name - (\S+)", re.MULTILINE)
_WEIGHTS = re.compile(r"model[^:]*: macc=([\d,]+).*?weights=([\d,]+)")
_UNITS = {"B": 1, "kB": 1024, "MB": 1024 * 1024}


@dataclass(frozen=True)
class PoolUse:
    """A pool's address range [`start`, `end`) and bytes in use, as exact as the report prints."""

    start: int
    end: int
    used: int
    weights: int
    activations: int


@dataclass(frozen=True)
class ReportedEpoch:
    """One epoch: `kind` is EC, HW, SW, HYBRID or "" where the report does not know."""

    index: int
    kind: str
    operation: str


@dataclass(frozen=True)
class Report:
    """What a report says. `software` counts as the tool does: up to 2.x with hybrid epochs."""

    tool: str
    compiler: str
    model: str
    macs: int
    weights: int
    epochs: int
    software: int
    pools: dict[str, PoolUse] = field(default_factory=dict)
    schedule: tuple[ReportedEpoch, ...] = ()


def read_report(path: Path) -> Report:
    """The report in `path`; `InputError` if it has no count of epochs."""
    try:
        return parse_report(path.read_text(encoding="utf-8", errors="replace"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path.") from error
    except ValueError as error:
        raise InputError(f"{path}: {error}.") from error


def parse_report(text: str) -> Report:
    """The same of the text; `ValueError` if it has no count of epochs."""
    total = _TOTAL.search(text)
    if not total:
        raise ValueError("has no line 'Total number of epochs'; give a generate or analyze report")
    size = _WEIGHTS.search(text)
    lines = text.splitlines()
    counted = {match[1]: int(match[2]) for line in lines if (match := _COUNTED.match(line))}
    return Report(
        tool=_first(r"^\s*((?:ST Edge AI Core|n6lib) v[^\s:]+)", text),
        compiler=_found(_VERSION, text),
        model=_found(_MODEL, text),
        macs=_number(size[1]) if size else 0,
        weights=_number(size[2]) if size else 0,
        epochs=int(total[1]),
        software=int(total[2] or counted.get("pure software", 0)),
        pools={match[1]: _pool(match) for line in lines if (match := _POOL.match(line))},
        schedule=tuple(epoch for line in lines for epoch in _epochs(line)),
    )


def _pool(match: "re.Match[str]") -> PoolUse:
    used, weights, activations = (
        round(float(match[place]) * _UNITS[match[place + 1]]) for place in (4, 6, 8)
    )
    return PoolUse(int(match[2], 16), int(match[3], 16), used, weights, activations)


def _epochs(line: str) -> tuple[ReportedEpoch, ...]:
    if match := _EPOCH.match(line):
        kind = match[2].strip("-?")
        return (ReportedEpoch(int(match[1]), kind, match[3] or ""),)
    if match := _RANGE.match(line):
        first, last = int(match[1]), int(match[2] or match[1])
        return tuple(
            ReportedEpoch(index, match[3].upper(), match[4]) for index in range(first, last + 1)
        )
    return ()


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def _found(pattern: "re.Pattern[str]", text: str) -> str:
    match = pattern.search(text)
    return match[1] if match else ""


def _first(pattern: str, text: str) -> str:
    return _found(re.compile(pattern, re.MULTILINE), text)
