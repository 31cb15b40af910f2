"""comparison.tex: the tables in the manner of booktabs, to be \\input into a paper."""

from collections.abc import Iterable, Mapping
from typing import Any

from n6lib.comparison.notes import notes
from n6lib.comparison.table import Heading, Table
from n6lib.comparison.tables import tables

_PREAMBLE = r"""% Tables of the comparison; \input this file. The preamble needs
%   \usepackage{array,booktabs,tabularx}
"""
_WEIGHTS = {True: 1, False: 3}
_CHARACTERS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"$<$",
    ">": r"$>$",
    "|": r"$|$",
    '"': r"\textquotedbl{}",
    "\u2212": r"$-$",
    "\u202f": r"\,",
    "×": r"$\times$",
    "µ": r"$\mu$",
    **{mark: f"\\{mark}" for mark in "&%$#_"},
}


def latex(content: Mapping[str, Any]) -> str:
    """`content` (comparison.json) as LaTeX: one table environment per table, then the notes."""
    parts = [_table(table, number) for number, table in enumerate(tables(content), 1)]
    listed = "\n".join(f"  \\item {escaped(note)}" for note in notes(content))
    parts.append(f"\\begin{{itemize}}\n{listed}\n\\end{{itemize}}")
    return _PREAMBLE + "\n" + "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """`text` as LaTeX that prints it; characters beyond Latin-1 that it has no name for are ?."""
    return "".join(
        _CHARACTERS.get(character, character if ord(character) < 256 else "?")
        for character in " ".join(text.split("\n"))
    )


def _table(table: Table, number: int) -> str:
    return "\n".join(
        [
            r"\begin{table}[htbp]",
            r"\centering\footnotesize",
            f"\\caption{{{escaped(table.title)}}}",
            f"\\label{{tab:n6-{number}}}",
            f"\\begin{{tabularx}}{{\\textwidth}}{{ll{_shape(table.columns)}}}",
            r"\toprule",
            _line(["", "", *map(_heading, table.columns)]),
            r"\midrule",
            *_body(table),
            r"\bottomrule",
            r"\end{tabularx}",
            r"\end{table}",
        ]
    )


def _shape(columns: Iterable[Heading]) -> str:
    """Columns that share the width of the page, those of words three times as wide."""
    weights = [_WEIGHTS[column.numeric] for column in columns]
    unit = len(weights) / sum(weights)
    sides = {1: "raggedleft", 3: "raggedright"}
    return "".join(
        f">{{\\hsize={weight * unit:.3f}\\hsize\\linewidth=\\hsize"
        f"\\{sides[weight]}\\arraybackslash}}X"
        for weight in weights
    )


def _heading(column: Heading) -> str:
    word = f" \\emph{{{column.basis}}}" if column.basis else ""
    return f"{escaped(column.text)}{word}"


def _body(table: Table) -> Iterable[str]:
    for number, (head, line) in enumerate(zip(table.heads, table.lines, strict=True)):
        if line.head and number:
            yield r"\addlinespace"
        cells = [escaped(cell) for cell in line.cells]
        if line.reason:
            shape = r">{\raggedright\arraybackslash}p{0.6\textwidth}"
            reason = escaped(line.reason)
            cells = [f"\\multicolumn{{{len(table.columns)}}}{{{shape}}}{{{reason}}}"]
        yield _line([escaped(head), escaped(line.label), *cells])


def _line(cells: Iterable[str]) -> str:
    return " & ".join(cells) + r" \\"
