"""comparison.md: the tables, then every figure of every run."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from n6lib.comparison.details import details
from n6lib.comparison.notes import notes
from n6lib.comparison.table import Table
from n6lib.comparison.tables import tables


def markdown(content: Mapping[str, Any]) -> str:
    """`content` (comparison.json) as Markdown with tables in GitHub's form."""
    parts = ["# Our figures beside the published ones", *map(_table, tables(content))]
    parts.append("\n".join(f"* {_escaped(note)}" for note in notes(content)))
    parts += [_table(table, level=3) for table in details(content)]
    return "\n\n".join(parts) + "\n"


def _table(table: Table, level: int = 2) -> str:
    heads = [
        f"{column.text}, {column.basis}" if column.basis else column.text
        for column in table.columns
    ]
    marks = ["---:" if column.numeric else "---" for column in table.columns]
    lines = [_line(["", "", *heads]), _line(["---", "---", *marks])]
    for head, line in zip(table.heads, table.lines, strict=True):
        cells = line.cells or (line.reason, *[""] * (len(heads) - 1))
        lines.append(_line([head, line.label, *cells]))
    return "\n".join([f"{'#' * level} {_escaped(table.title)}", "", *lines])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(_escaped(cell) for cell in cells)} |"


def _escaped(text: str) -> str:
    """`text` so that neither a table nor markup ends or begins in it."""
    text = re.sub(r"([\\|`<*\[\]])", r"\\\1", text)
    text = re.sub(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])", r"\\_", text)
    return " ".join(text.split("\n"))
