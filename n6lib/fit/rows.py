"""Published times and the networks they belong to."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from n6lib.errors import InputError
from n6lib.files import read_bytes
from n6lib.graph import Graph
from n6lib.graph.importer import load_model
from n6lib.targets import Target, load_target
from n6lib.zoo.catalogue import read_row, rebuild

TARGET = "stm32n6570-dk"
_TIME = "latency_ms"
_FIGURES = {_TIME: "ms", "core_mhz": "MHz", "npu_mhz": "MHz", "flash_mb_s": "MB/s"}
_FIGURE = re.compile(r"\d+(\.\d+)?")
_NAMES = ("model", "group", "arch_family", "resolution", "file", "profile", "fitted", "source")
_COLUMNS = (*_NAMES, *_FIGURES)


@dataclass(frozen=True)
class Row:
    """A published time in ms. Rows of a `group` are held out together; `fitted` ones are fitted."""

    model: str
    group: str
    profile: str
    milliseconds: float
    fitted: bool
    source: str
    fields: Mapping[str, str]

    @property
    def onnx(self) -> bool:
        """Whether its file is ONNX."""
        return self.fields["file"].endswith(".onnx")

    @property
    def external(self) -> bool:
        """Whether some of its activations lie off the chip."""
        return self.fields.get("memory") == "external"

    @property
    def nibbles(self) -> float:
        """The share of its weights that have 4 bits, of a rebuilt network."""
        return read_row(self.fields).nibbles if self.fields["arch_family"] else 0.0

    def network(self, models: Path | None) -> Graph | None:
        """The model's own file from the folder `models`, else its rebuilt architecture, or None."""
        name = self.fields["file"]
        if models is not None and name and (models / name).is_file():
            return load_model(models / name)
        return rebuild(read_row(self.fields)) if self.fields["arch_family"] else None

    def target(self) -> Target:
        """The board at the clocks of the row, its own where the row has none."""
        board = load_target(TARGET)
        assert board.npu is not None
        core, npu, flash = (self.fields[name] for name in ("core_mhz", "npu_mhz", "flash_mb_s"))
        return replace(
            board,
            core_mhz=float(core or board.core_mhz),
            npu=replace(board.npu, clock_mhz=float(npu or board.npu.clock_mhz)),
            flash_bytes_per_s=float(flash) * 1e6 if flash else board.flash_bytes_per_s,
        )


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of the table `path`; `InputError` for a missing column and for what is no figure."""
    try:
        text = read_bytes(path).decode()
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is no text; give a table as data/latency.csv.") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    if missing := sorted({*_COLUMNS} - {*(reader.fieldnames or ())}):
        raise InputError(f"{path} has no column {missing[0]}; give all of data/latency.csv.")
    for number, fields in enumerate(reader, 2):
        try:
            yield _row(fields)
        except ValueError as error:
            raise InputError(f"{path} line {number}: {error}.") from None


def _row(fields: Mapping[str, str]) -> Row:
    """`ValueError` if a clock, a rate or the time is no figure, or the network has no size."""
    for name, unit in _FIGURES.items():
        if fields[name] or name == _TIME:
            _require_figure(name, fields[name], unit)
    if fields["arch_family"]:
        read_row(fields)
    return Row(
        fields["model"],
        fields["group"],
        fields["profile"],
        float(fields[_TIME]),
        fields["fitted"] == "yes",
        fields["source"],
        fields,
    )


def _require_figure(name: str, text: str, unit: str) -> None:
    if not (_FIGURE.fullmatch(text) and float(text)):
        raise ValueError(f"{name} is {text!r}; give {unit}")
