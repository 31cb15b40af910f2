"""metrics.json: the numbers of the comparison for `dvc metrics show` and `dvc metrics diff`."""

from collections.abc import Mapping
from typing import Any


def metrics(content: Mapping[str, Any]) -> dict[str, Any]:
    """Per run that was made, every number by its basis and dotted key; 1 or 0 for exactness.

    What was not run has no number.
    """
    found: dict[str, Any] = {}
    for row in content["rows"]:
        if row["state"] != "made":
            continue
        numbers: dict[str, Any] = {}
        for item in row["figures"]:
            if item["value"] is not None:
                numbers.setdefault(item["basis"], {})[item["field"]] = item["value"]
        parts = {part: row["exact"][part] for part in ("host", "emulator", "repeatable")}
        numbers["exact"] = {part: int(it) for part, it in parts.items() if it is not None}
        found[row["run"]] = numbers
    return found
