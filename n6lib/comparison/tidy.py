"""comparison.csv, one row per run, and figures.csv, one row per run and figure."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from n6lib.comparison.figures import LABELS, column_of

_RUN = ("run", "model", "source", "target", "profile", "architecture", "state")
_FILE = ("file", "format", "sha256")
_SECTIONS = ("text", "rodata", "data", "bss", "weights", "stack")
_ACCURACY = ("quality.float.ap", "quality.int8.ap")
_FIELDS = (*LABELS, *(f"size.{name}" for name in _SECTIONS), *_ACCURACY)
_BESIDE = (
    "epochs.total", "epochs.npu", "epochs.software", "offload.epochs", "weights",
    "memory.activations", "memory.total", "latency.ms",
)  # fmt: skip
_EXACT = ("host", "host_samples", "emulator", "emulator_samples", "repeatable")


def runs_csv(content: Mapping[str, Any]) -> str:
    """One row per run: what it is, then value and basis of every figure, in columns of one name.

    A column is a figure's key with `_` for each dot, and _bytes or _percent where the key does not
    end in its unit. Pools are those of any run; the rest are always there. An empty cell is not
    known. The latency has _low and _high; the figures that are printed in publications have
    _published, _difference (ours less it) and _relative_percent.
    """
    pools = sorted(
        {
            item["field"]
            for row in content["rows"]
            for item in row["figures"]
            if item["field"].startswith("memory.pools.")
        }
    )
    return _csv(_wide(row, (*_FIELDS, *pools)) for row in content["rows"])


def figures_csv(content: Mapping[str, Any]) -> str:
    """One row per run and figure, ours beside the published one."""
    return _csv(_long(row, item) for row in content["rows"] for item in row["figures"])


def _wide(row: Mapping[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    found = {item["field"]: item for item in row["figures"]}
    cells = {key: row[key] for key in (*_RUN, "rule", "reason")}
    backend, file, exact = (row[key] or {} for key in ("backend", "file", "exact"))
    cells |= {"backend": backend.get("name"), "backend_version": backend.get("version")}
    cells |= {f"model_{key}": file.get(key) for key in _FILE}
    cells |= {"published_title": row["title"], "published_same_file": row["same_file"]}
    for field in fields:
        name, item = column_of(field), found.get(field, {})
        cells |= {name: item.get("value"), f"{name}_basis": item.get("basis")}
        if field == "latency.ms":
            cells |= {f"{name}_{end}": item.get(end) for end in ("low", "high")}
        if field in _BESIDE:
            difference = item.get("difference") or {}
            cells[f"{name}_published"] = (item.get("published") or {}).get("value")
            cells[f"{name}_difference"] = difference.get("absolute")
            cells[f"{name}_relative_percent"] = difference.get("relative_percent")
    cells |= {f"exact_{key}": exact.get(key) for key in _EXACT}
    return {**cells, "cpu_epochs_because": row["cpu_epochs"]["text"]}


def _long(row: Mapping[str, Any], item: Mapping[str, Any]) -> dict[str, Any]:
    published, difference = item["published"] or {}, item["difference"] or {}
    return {
        **{key: row[key] for key in _RUN},
        **{key: item[key] for key in ("field", "label", "unit", "value", "low", "high", "basis")},
        "published": published.get("value"),
        "published_relation": published.get("relation"),
        "published_same_file": row["same_file"],
        "difference": difference.get("absolute"),
        "relative_percent": difference.get("relative_percent"),
        "verdict": difference.get("verdict"),
        "inside_interval": difference.get("inside_interval"),
    }


def _csv(rows: Iterable[Mapping[str, Any]]) -> str:
    """`rows` of the same keys; true and false in small letters, an empty cell for None."""
    listed = list(rows)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if listed:
        writer.writerow(listed[0])
    writer.writerows([_cell(value) for value in row.values()] for row in listed)
    return text.getvalue()


def _cell(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value
