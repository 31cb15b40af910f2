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
    then stands in the place of `cells`. `detail` is told beside `head`; `tones` say of each cell
    whether it is good, bad or neither, and are as many as `cells` or none.
    """

    head: str
    label: str
    cells: tuple[str, ...] = ()
    reason: str = ""
    detail: str = ""
    tones: tuple[str, ...] = ()


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

    @property
    def labelled(self) -> bool:
        """Whether some line is not ours, so that each has to say whose it is."""
        return any(line.label not in ("", "ours") for line in self.lines)

    @property
    def heads(self) -> list[str]:
        """The first cell of each line where one cell holds one line: the detail below its head."""
        return [text for group in self.groups for text in _heads(group)]


def _heads(group: list[Line]) -> list[str]:
    head, detail = group[0].head, group[0].detail
    if len(group) == 1:
        return [f"{head}, {detail}" if detail else head]
    return [head, detail, *("" for _ in group[2:])]
