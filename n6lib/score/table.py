"""Tables as people send them: CSV with whatever separator, byte order mark and raggedness."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from n6lib.errors import InputError
from n6lib.files import read_bytes

MAX_BYTES = 64 << 20
MAX_LINES = 200_000
_SEPARATORS = ",;\t|"
_MARKS = {
    b"\xff\xfe\0\0": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"\xef\xbb\xbf": "utf-8-sig",
}
_LOOK = 64  # bytes that tell UTF-16 without a mark
_DEEPEST = 100  # lines down to the heading
_TALLEST = 200  # lines of a row
_NAMED = re.compile(r'"?sep=([,;\t|])"?', re.IGNORECASE)


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

    The heading is the first line of several cells that is no comment (#); its separator is the one
    of `,;TAB|` that stands most often in it, or that a line `sep=;` before it names. Cells beyond
    the heading are left out, missing ones are empty, the first of two columns of one name counts.
    A quotation mark that is not closed spoils its own line only.
    """
    physical = _text(path).split("\n")
    start, separator = _heading(path, physical)
    columns = tuple(fold(cell) for cell in _cells(physical[start], separator))
    lines: list[Line] = []
    for number, cells in _rows(physical, start + 1, separator, len(columns)):
        if len(lines) == MAX_LINES:
            raise InputError(f"{path}: has more than {MAX_LINES} lines; give it in parts.")
        lines.append(Line(number, _by_column(columns, cells)))
    return Table(path, columns, tuple(lines))


def fold(name: str) -> str:
    """A column's name without what writers differ in: case, spaces around, spaces within."""
    return "_".join(name.strip().lower().replace("-", "_").split())


def _text(path: Path) -> str:
    data = read_bytes(path)
    if len(data) > MAX_BYTES:
        raise InputError(f"{path}: is larger than {MAX_BYTES >> 20} MiB; give it in parts.")
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return name
    first = data[:_LOOK] if len(data) > 1 else b"x"
    if not any(first[1::2]):
        return "utf-16-le"
    return "utf-8" if any(first[::2]) else "utf-16-be"


def _heading(path: Path, physical: Sequence[str]) -> tuple[int, str]:
    """The index of the heading among the lines of the file, and the separator."""
    named = ""
    for index, line in enumerate(physical[:_DEEPEST]):
        if "\0" in line:
            raise InputError(f"{path}: is no text; give a CSV table.")
        if match := _NAMED.fullmatch(line.strip()):
            named = match[1]
            continue
        separator = named or max(_SEPARATORS, key=line.count)
        several = sum(map(bool, map(str.strip, _cells(line, separator)))) > 1
        if several and not line.startswith("#"):
            return index, separator
    raise InputError(f"{path}: has no heading of several columns; give a CSV table.")


def _rows(
    physical: Sequence[str], start: int, separator: str, width: int
) -> Iterator[tuple[int, list[str]]]:
    """The rows from line `start` on that hold anything, with the number of their last line.

    A row goes on over several lines within quotation marks, if that makes it as wide as the
    heading.
    """
    index = start
    while index < len(physical):
        cells = _cells(physical[index], separator)
        end = _closing(physical, index)
        if end > index:
            joined = _cells("\n".join(physical[index : end + 1]), separator)
            cells, index = (joined, end) if len(joined) == width else (cells, index)
        index += 1
        if any(cell.strip() for cell in cells):
            yield index, cells


def _closing(physical: Sequence[str], index: int) -> int:
    """The line that closes the quotation mark that line `index` leaves open; else `index`."""
    is_open = False
    for end, line in enumerate(physical[index : index + _TALLEST], index):
        is_open ^= line.count('"') % 2 == 1
        if not is_open:
            return end
    return index


def _cells(row: str, separator: str) -> list[str]:
    """Cells as CSV has them; of what it cannot take, what stands between separators."""
    plain = row.replace("\0", "\ufffd")
    try:
        return next(csv.reader(io.StringIO(plain, newline=""), delimiter=separator), [])
    except csv.Error:
        return plain.split(separator)


def _by_column(columns: tuple[str, ...], cells: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for index, name in enumerate(columns):
        found.setdefault(name, cells[index].strip() if index < len(cells) else "")
    return found
