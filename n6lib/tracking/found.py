"""Which runs lie in folders of results."""

from collections.abc import Sequence
from pathlib import Path

from n6lib.errors import InputError
from n6lib.results.run import Run

_NAME = "benchmark.json"
_DEPTH = 5  # MODEL/SOURCE/TARGET/PROFILE/benchmark.json


def find_runs(paths: Sequence[Path]) -> list[Run]:
    """The run of every benchmark.json among `paths`, files or folders, each once and in order.

    `InputError` names a path that is absent, holds none or lies in no folder of a run.
    """
    found: dict[Run, None] = {}
    for path in paths:
        if path.is_dir():
            here = sorted(path.glob(f"**/{_NAME}"))
        elif path.name == _NAME and path.is_file():
            here = [path]
        else:
            raise InputError(f"{path}: is neither a folder of results nor a {_NAME}.")
        if not here:
            raise InputError(f"{path}: holds no {_NAME}; make results first, with `snakemake`.")
        found |= dict.fromkeys(map(_run, here))
    return list(found)


def _run(path: Path) -> Run:
    """The run of `path`, whose folders may begin above the working folder."""
    return Run.of(path if len(path.parts) > _DEPTH else path.resolve())


def common_root(runs: Sequence[Run]) -> Path | None:
    """The folder that all `runs` lie in, where their comparison and report are; None if several."""
    roots = {run.root for run in runs}
    return roots.pop() if len(roots) == 1 else None
