"""The report's figures of each run."""

from collections.abc import Sequence
from pathlib import Path

from n6lib.comparison.folder import file_stem
from n6lib.results.run import Run


def pictures_by_run(runs: Sequence[Run], folder: Path) -> dict[Run, list[Path]]:
    """The PNG files of `folder` by the run whose MODEL-SOURCE-TARGET-PROFILE begins their name."""
    stems = {file_stem("/".join((r.model, r.source, r.target, r.profile))): r for r in runs}
    found: dict[Run, list[Path]] = {}
    for path in sorted(folder.glob("*.png")):
        mine = [stem for stem in stems if path.name.startswith(f"{stem}-")]
        if mine:
            found.setdefault(stems[max(mine, key=len)], []).append(path)
    return found
