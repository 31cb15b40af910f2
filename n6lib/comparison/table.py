"""A table for readers, before it becomes Markdown, LaTeX or HTML."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A column: `basis` is how all its figures came about, "" where each cell says it."""

    text: str
    basis: str = ""
    numeric: bool = True


@dataclass(frozen=True)
class Line:
    """A line of a table; `head` is "" where it goes on with the run above.

    `label` is ours, published, difference, or what became of a run that has no figures; `reason`
    then stands in the place of `cells`.
    """

    head: str
    label: str
    cells: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Table:
    """Lines under `columns`; every line's `cells` are as many, or none."""

    title: str
    columns: tuple[Heading, ...]
    lines: tuple[Line, ...]

    @property
    def groups(self) -> list[list[Line]]:
        """The lines by run: each group begins with its head."""
        groups: list[list[Line]] = []
        for line in self.lines:
            if line.head or not groups:
                groups.append([])
            groups[-1].append(line)
        return groups
