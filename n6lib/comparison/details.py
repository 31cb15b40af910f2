"""Every figure of a run with its published counterpart: the tables behind the tables."""

from collections.abc import Mapping
from typing import Any

from n6lib.comparison.table import Heading, Line, Table

_COLUMNS = (
    Heading("ours"),
    Heading("how", numeric=False),
    Heading("published"),
    Heading("difference", numeric=False),
)


def details(content: Mapping[str, Any]) -> list[Table]:
    """One table per run that has figures: a line per figure, ours, how, published, difference."""
    return [
        Table(row["run"], _COLUMNS, tuple(map(_line, filter(_told, row["figures"]))))
        for row in content["rows"]
        if row["state"] == "made"
    ]


def _told(figure: Mapping[str, Any]) -> bool:
    """Whether it says something: not of a pool that is unused and that nobody published."""
    pool = figure["field"].startswith("memory.pools.")
    return bool(not pool or figure["value"] or figure["published"])


def _line(figure: Mapping[str, Any]) -> Line:
    published, difference = figure["published"], figure["difference"]
    ours = f"{figure['text']} {figure['note']}".strip()
    cells = (
        ours,
        figure["basis"],
        published["text"] if published else "",
        difference["text"] if difference else "no figure of ours" if not ours else "",
    )
    return Line(figure["label"], "", cells)
