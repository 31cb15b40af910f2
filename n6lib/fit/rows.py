"""Published times and the networks they belong to."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from n6lib.errors import InputError
from n6lib.graph import Graph
from n6lib.graph.importer import load_model
from n6lib.targets import Target, load_target
from n6lib.zoo.catalogue import read_row, rebuild

TARGET = "stm32n6570-dk"
_COLUMNS = ("model", "group", "file", "profile", "latency_ms", "fitted", "source")


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
            core_mhz=int(core or board.core_mhz),
            npu=replace(board.npu, clock_mhz=int(npu or board.npu.clock_mhz)),
            flash_bytes_per_s=float(flash) * 1e6 if flash else board.flash_bytes_per_s,
        )


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of the table `path`; a missing column or a time that is none is an `InputError`."""
    with path.open(newline="", encoding="utf-8") as stream:
        reader = csv.DictReader(stream)
        if missing := sorted({*_COLUMNS} - {*(reader.fieldnames or ())}):
            raise InputError(f"{path} has no column {missing[0]}; give all of data/latency.csv.")
        for number, fields in enumerate(reader, 2):
            try:
                milliseconds = float(fields["latency_ms"])
            except ValueError:
                raise InputError(
                    f"{path} line {number} has {fields['latency_ms']!r} as latency_ms; give ms."
                ) from None
            yield Row(
                fields["model"],
                fields["group"],
                fields["profile"],
                milliseconds,
                fields["fitted"] == "yes",
                fields["source"],
                fields,
            )
