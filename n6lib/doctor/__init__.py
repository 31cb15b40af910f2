"""What is installed on this machine and what each part enables.

Standard library only and Python 3.9 upwards: the bootstrap runs it before anything is installed.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from n6lib.doctor.packages import PACKAGES
from n6lib.doctor.places import probe_cache, probe_disk, probe_mirror
from n6lib.doctor.program import Program
from n6lib.doctor.programs import PROGRAMS
from n6lib.doctor.tool import Tool

__all__ = ["PROGRAMS", "Program", "Tool", "probe", "probe_programs"]


def probe_programs() -> dict[str, Tool]:
    """Every program of the table, by name; all are asked at once."""
    with ThreadPoolExecutor(len(PROGRAMS)) as pool:
        tools = pool.map(Program.probe, PROGRAMS)
        return {tool.name: tool for tool in tools}


def probe() -> dict[str, Tool]:
    """Every program, Python package and place, by name."""
    tools = probe_programs()
    for package in PACKAGES:
        tools[package.name] = package.probe()
    for place in (probe_disk(Path.cwd()), probe_cache(), probe_mirror()):
        tools[place.name] = place
    return tools
