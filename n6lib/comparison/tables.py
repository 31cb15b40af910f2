"""The tables of the comparison, in the order of reading: one set per target and profile."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from n6lib.comparison.column import Column, Row, causes, exactness, figure
from n6lib.comparison.table import Heading, Line, Table

_POOL = "memory.pools."


def tables(content: Mapping[str, Any]) -> list[Table]:
    """The tables of `content` (comparison.json), none of them empty.

    The first has every run, those too that failed; the others those with something to show.
    """
    groups: dict[str, list[Row]] = {}
    for row in content["rows"]:
        groups.setdefault(f"{row['target']}, {row['profile']}", []).append(row)
    return [table for name, rows in groups.items() for table in _group(name, rows)]


def _group(name: str, rows: Sequence[Row]) -> Iterator[Table]:
    for number, (title, columns) in enumerate(_sections(rows).items()):
        table = _table(f"{title}: {name}", columns, rows, everyone=number == 0)
        if table.lines:
            yield table


def _sections(rows: Sequence[Row]) -> dict[str, list[Column]]:
    published = any(item["published"] for row in rows for item in row["figures"])
    shares = {"macs": "MACs", "time": "time", "energy": "energy"}
    return {
        "Beside the published figures" if published else "Main figures": [
            figure("epochs.total", "epochs"),
            figure("latency.ms", "latency"),
            figure("epochs.npu", "on the NPU"),
            figure("epochs.software", "in software"),
            figure("offload.epochs", "NPU's share"),
            figure("weights", "weights"),
            figure("memory.activations", "activations"),
        ],
        "What the NPU takes": [
            *(figure(f"offload.{key}", f"share of {word}") for key, word in shares.items()),
            figure("epochs.cpu", "CPU epochs"),
            figure("epochs.hybrid", "hybrid epochs"),
        ],
        "Epochs off the NPU because of": [causes()],
        "Memory": [
            *(figure(field, field.removeprefix(_POOL)) for field in _pools(rows)),
            figure("memory.total", "in all"),
        ],
        "Running it": [
            figure("energy.uj", "energy"),
            figure("instructions.total", "instructions, CPU alone"),
            figure("size.code", "code"),
            figure("size.stack", "stack"),
            exactness(),
        ],
        "Quality": [
            figure("model.float", "float model"),
            figure("model.int8", "int8 model"),
            figure("quality.sqnr_db", "SQNR"),
            figure("quality.cosine", "cosine"),
            figure("quality.agreement", "agreement with the float model"),
            figure("quality.float.ap", "AP, float"),
            figure("quality.int8.ap", "AP, int8"),
        ],
    }


def _pools(rows: Sequence[Row]) -> list[str]:
    """The pools that hold something in one of `rows`, or of which something was published."""
    figures = [item for row in rows for item in row["figures"]]
    pools = [item for item in figures if item["field"].startswith(_POOL)]
    return list(dict.fromkeys(i["field"] for i in pools if i["value"] or i["published"]))


def _table(title: str, columns: Sequence[Column], rows: Sequence[Row], everyone: bool) -> Table:
    shown = [(column, heading) for column in columns if (heading := column.shown(rows))]
    lines = [line for row in rows for line in _lines(row, shown, everyone)]
    headings = tuple(heading for _, heading in shown) or (Heading("why", numeric=False),)
    return Table(title, headings, tuple(lines))


def _lines(row: Row, shown: Sequence[tuple[Column, Heading]], everyone: bool) -> list[Line]:
    """A run's lines: ours or why there are none, published, difference; only with content."""
    other, made = row["same_file"] is False, row["state"] == "made"
    tones = tuple(column.tone(row) for column, _ in shown)
    found = (
        ("ours", [column.cell(row, heading) if made else "" for column, heading in shown], ()),
        (
            "published, other file" if other else "published",
            [c.published(row) for c, _ in shown],
            (),
        ),
        ("difference", [column.difference(row) for column, _ in shown], tones),
    )
    lines = [
        Line("", label, tuple(cells), tones=tones) for label, cells, tones in found if any(cells)
    ]
    if everyone and not made:
        job = f" in {row['rule']}" if row["rule"] else ""
        lines.insert(0, Line("", f"{row['state']}{job}", reason=row["reason"]))
    if lines:
        detail = (row["title"] or row["architecture"]) if everyone else ""
        lines[0] = replace(lines[0], head=f"{row['model']} ({row['source']})", detail=detail)
    return lines
