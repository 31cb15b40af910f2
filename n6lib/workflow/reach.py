"""How far the line can go on this machine: what its tools, or results already here, allow."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from n6lib.doctor import Tool, probe_programs
from n6lib.errors import InputError
from n6lib.files import read_json

HOST = ("gcc", "libc")
FIRMWARE = ("arm-none-eabi-gcc", "newlib")
EMULATOR = ("qemu-system-arm",)


@cache
def _tools() -> dict[str, Tool]:
    return probe_programs()


def obstacle(tools: Iterable[str]) -> str:
    """One clause on the first of `tools` that is missing here; "" if none is."""
    missing = (tool for tool in map(_tools().__getitem__, tools) if not tool.found)
    return next((f"{tool.name} is missing; {tool.mend}" for tool in missing), "")


def within_reach(result: str, tools: Iterable[str]) -> bool:
    """Whether `result` can be made here with `tools`, or is here because it was made elsewhere."""
    return not obstacle(tools) or Path(result).exists()


def to_run(part: str, benchmark: str, tools: Iterable[str]) -> bool:
    """Whether `part` (host, emulator) belongs into the benchmark.json at `benchmark`.

    A part that ran where the file was made stays in it on a machine that lacks the tools, so that
    results carried there are not made again with less in them.
    """
    if not obstacle(tools):
        return True
    try:
        skipped = {entry["part"] for entry in read_json(Path(benchmark))["not_run"]}
    except (InputError, KeyError, TypeError):
        return False
    return part not in skipped
