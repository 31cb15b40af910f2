"""Results written by hand, in the folders that the workflow writes them to."""

from pathlib import Path
from typing import Any

from support.handmade import BENCHMARK, COMPILED

from n6lib.files import write_json
from n6lib.results import Run


def write_run(
    root: Path, name: str = "movenet_lightning", source: str = "builtin", **changes: Any
) -> Run:
    """Write compile.json and benchmark.json of a run below `root`, with some keys changed."""
    run = Run(name, source, "stm32n6570-dk", str(changes.get("profile", "st-2.1")), root)
    same = {key: value for key, value in changes.items() if key in COMPILED}
    write_json(run.folder / "compile.json", {**COMPILED, **same})
    write_json(run.folder / "benchmark.json", {**BENCHMARK, **changes})
    return run
