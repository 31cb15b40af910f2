"""`n6 doctor`: what is installed, what is missing and what each missing part would enable."""

import argparse
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from n6lib.doctor import Tool


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.description = (
        "Say what is installed, what is missing and what each missing part would enable."
    )
    parser.epilog = (
        "Exit code 0 if all that `make reproduce` needs is there, 1 if something is missing.\n\n"
        "examples:\n  n6 doctor\n  n6 doctor --json | jq '.tools[\"qemu-system-arm\"].found'"
    )
    parser.add_argument("--json", action="store_true", help="print JSON for programs")


def run(arguments: argparse.Namespace) -> int:
    """Print the table or its JSON; 1 if a needed part is missing."""
    from n6lib.doctor import probe

    tools = probe()
    complete = all(tool.found for tool in tools.values() if tool.needed)
    if arguments.json:
        listing = {name: asdict(tool) for name, tool in tools.items()}
        print(json.dumps({"complete": complete, "tools": listing}, indent=2, sort_keys=True))
    else:
        print(format_table(tools))
    return 0 if complete else 1


def format_table(tools: "Mapping[str, Tool]") -> str:
    """A line for each part, with the way to get it below each missing one."""
    wide = max(len(name) for name in tools)
    column = max(len(_state(tool)) for tool in tools.values())
    lines = []
    for tool in tools.values():
        lines.append(f"{tool.name:<{wide}}  {_state(tool):<{column}}  {tool.enables}")
        if not tool.found:
            lines.append(f"{'':<{wide}}  -> {tool.mend}")
    lost = [tool.name for tool in tools.values() if tool.needed and not tool.found]
    summary = "All that `make reproduce` needs is there."
    if lost:
        summary = f"`make reproduce` misses {', '.join(lost)}; `make setup` installs what it can."
    lines += ["", summary]
    return "\n".join(lines)


def _state(tool: "Tool") -> str:
    if tool.found:
        return tool.version or "found"
    return "MISSING" if tool.needed else "absent (optional)"
