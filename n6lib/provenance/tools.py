"""Versions of the tools that a job uses: Python packages and programs on the path."""

import platform
from collections.abc import Iterable
from functools import cache
from importlib import metadata

from n6lib.doctor import PROGRAMS, Program

_ATTEMPTS = 3  # a loaded machine may leave a program too little time to answer once


@cache
def version(tool: str) -> str | None:
    """Version of a Python package, or of a program that `n6 doctor` knows; None if absent."""
    if tool == "python":
        return platform.python_version()
    program = next((program for program in PROGRAMS if program.name == tool), None)
    if program is not None:
        return _program_version(program)
    try:
        return metadata.version(tool)
    except metadata.PackageNotFoundError:
        return None


def _program_version(program: Program) -> str | None:
    for _ in range(_ATTEMPTS):
        probe = program.probe()
        if probe.version or not probe.found:
            return probe.version
    return None


def versions(tools: Iterable[str]) -> dict[str, str | None]:
    """{tool: version} of `tools` and of Python."""
    return {tool: version(tool) for tool in sorted({"python", *tools})}
