"""Published figures: data/published.csv, one figure per line with its source."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from n6lib.errors import InputError
from n6lib.files import read_bytes

UNITS = {"": 1, "%": 1, "B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "ms": 1}
RELATIONS = ("=", "~", ">", "<")
_COLUMNS = [
    "architecture", "title", "sha256", "target", "tool", "field", "relation", "value", "unit",
    "note", "source",
]  # fmt: skip


@dataclass(frozen=True)
class Published:
    """One figure as printed: `value` in `unit`, exact (=), approximate (~) or a bound (> or <).

    `field` is the dotted key of benchmark.json it stands beside; `sha256` the model file it was
    measured on, "" where the source does not name the file; `note` what else it says of the figure.
    """

    architecture: str
    title: str
    sha256: str
    target: str
    tool: str
    field: str
    relation: str
    value: Decimal
    unit: str
    note: str
    source: str

    @property
    def amount(self) -> float:
        """The value in bytes, ms, percent or a plain count."""
        return float(self.value * UNITS[self.unit])

    @property
    def half_step(self) -> float:
        """Half a unit of the last printed digit, in the unit of `amount`: 22 ms may be 21.5."""
        exponent = self.value.as_tuple().exponent
        return 0.5 * 10.0 ** int(exponent) * UNITS[self.unit]

    @property
    def text(self) -> str:
        """As printed, with its unit."""
        sign = "" if self.relation == "=" else f"{self.relation} "
        return f"{sign}{self.value} {self.unit}".rstrip()


def load_published(path: Path) -> tuple[Published, ...]:
    """Every line of `path`; `InputError` names the line and what is allowed."""
    reader = csv.DictReader(io.StringIO(read_bytes(path).decode("utf-8", "replace")))
    if reader.fieldnames != _COLUMNS:
        raise InputError(f"{path}: the columns must be {', '.join(_COLUMNS)}.")
    return tuple(_figure(path, reader.line_num, row) for row in reader)


def architecture_of(figures: Sequence[Published], model: str) -> str:
    """The published architecture that the name of `model` contains, "" if none; the longest wins.

    For models whose architecture nobody stated: a name says nothing certain, and what is set beside
    them is called a comparison by architecture.
    """
    name = model.lower().replace("-", "_")
    known = {figure.architecture for figure in figures if figure.architecture in name}
    return max(known, key=lambda architecture: (len(architecture), architecture), default="")


def figures_for(figures: Sequence[Published], model: str, target: str) -> tuple[Published, ...]:
    """The figures on `target` of the architecture `model`, or of the one its name contains."""
    wanted = architecture_of(figures, model)
    return tuple(
        figure for figure in figures if (figure.target, figure.architecture) == (target, wanted)
    )


def _figure(path: Path, line: int, row: dict[str, str]) -> Published:
    if None in row or None in row.values():
        raise InputError(f"{path}, line {line}: has not {len(_COLUMNS)} columns; mend the line.")
    if row["unit"] not in UNITS:
        raise InputError(f"{path}, line {line}: unit {row['unit']!r} is none of {[*UNITS]}.")
    if row["relation"] not in RELATIONS:
        raise InputError(f"{path}, line {line}: relation must be one of {', '.join(RELATIONS)}.")
    try:
        value = Decimal(row["value"])
    except InvalidOperation as error:
        raise InputError(f"{path}, line {line}: {row['value']!r} is not a number.") from error
    if not value.is_finite():
        raise InputError(f"{path}, line {line}: {row['value']!r} is not a finite number.")
    return Published(**{**row, "value": value})  # type: ignore[arg-type]
