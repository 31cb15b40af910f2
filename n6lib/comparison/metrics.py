"""The numbers of each run, for `dvc metrics show` and `dvc metrics diff`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from n6lib.canonical import canonical_json
from n6lib.comparison.folder import file_stem, write_folder


def write_metrics(content: Mapping[str, Any], folder: Path) -> list[Path]:
    """One `folder`/MODEL-SOURCE-TARGET-PROFILE.json per run that was made; older files go.

    A file each: DVC then shows a line per run under columns that all share.
    """
    made = [row for row in content["rows"] if row["state"] == "made"]
    texts = {file_stem(row["run"]): canonical_json(metrics_of(row)) for row in made}
    return write_folder(folder, texts, ".json")


def metrics_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """Every number of a run by its basis and dotted key; 1 or 0 for exactness, none if not run."""
    numbers: dict[str, Any] = {}
    for item in row["figures"]:
        if item["value"] is not None:
            numbers.setdefault(item["basis"], {})[item["field"]] = item["value"]
    parts = {part: row["exact"][part] for part in ("host", "emulator", "repeatable")}
    return {**numbers, "exact": {part: int(it) for part, it in parts.items() if it is not None}}
