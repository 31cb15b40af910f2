"""Tables as people send them: CSV with whatever separator, byte order mark and raggedness."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from n6lib.errors import InputError
from n6lib.files import read_bytes

MAX_BYTES = 64 << 20
MAX_LINES = 200_000
_SEPARATORS = ",;\t|"
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


@dataclass(frozen=True)
class Line:
    """A line with the number at which it ends; cells by column as `fold` has it, stripped."""

    number: int
    cells: Mapping[str, str]

    def get(self, *columns: str) -> str:
        """The first of `columns` that is there and not empty, else ""."""
        return next((cell for name in columns if (cell := self.cells.get(name, ""))), "")


@dataclass(frozen=True)
class Table:
    """All lines that hold anything, and the columns of the heading in order."""

    path: Path
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def read_table(path: Path) -> Table:
    """The table at `path`; `InputError` if it is none.

    The separator is the one of `,;TAB|` that stands most often in the heading. Cells beyond the
    heading are left out, missing ones are empty, the first of two columns of one name counts.
    """
    text = _text(path)
    heading = text.lstrip("\r\n").partition("\n")[0]
    separator = max(_SEPARATORS, key=heading.count)
    columns: tuple[str, ...] = ()
    lines: list[Line] = []
    try:
        for number, cells in _rows(text, separator):
            if not columns:
                columns = tuple(fold(cell) for cell in cells)
            elif len(lines) == MAX_LINES:
                raise InputError(f"{path}: has more than {MAX_LINES} lines; give it in parts.")
            else:
                lines.append(Line(number, _by_column(columns, cells)))
    except csv.Error as error:
        raise InputError(f"{path}: is no CSV table ({error}); save it as CSV again.") from error
    if len(columns) < 2:
        raise InputError(f"{path}: has no heading of several columns; give a CSV table.")
    return Table(path, columns, tuple(lines))


def fold(name: str) -> str:
    """A column's name without what writers differ in: case, spaces around, spaces within."""
    return "_".join(name.strip().lower().replace("-", "_").split())


def _text(path: Path) -> str:
    data = read_bytes(path)
    if len(data) > MAX_BYTES:
        raise InputError(f"{path}: is larger than {MAX_BYTES >> 20} MiB; give it in parts.")
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    if "\0" in text:
        raise InputError(f"{path}: is no text; give a CSV table.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def _by_column(columns: tuple[str, ...], cells: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for index, name in enumerate(columns):
        found.setdefault(name, cells[index].strip() if index < len(cells) else "")
    return found
