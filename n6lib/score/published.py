"""Published runs of ST's compiler: a row of n6_runs.csv, and its table of epochs."""

from dataclasses import dataclass
from pathlib import Path

from n6lib.compiler.profile import Profile, profile_of
from n6lib.errors import InputError
from n6lib.score.table import Line, fold, read_table

_UNTOLD, _USUAL = "0.0.0", "1.1.0"
_COLUMNS = ("run_id", "model_file", "atonn", "epochs_total", "epochs_sw_plus_hybrid")


@dataclass(frozen=True)
class Run:
    """One run: totals, None where it does not tell; `pools` are the bytes used of each pool.

    `absent` are pools that its mpool file does not have: their cells are empty, not 0.
    """

    name: str
    model: str
    compiler: str
    epochs: int | None
    off_npu: int | None
    weights: int | None
    pools: dict[str, int]
    table: str
    options: str = ""
    absent: frozenset[str] = frozenset()

    @property
    def profile(self) -> Profile:
        """The generation of the run, with its options where it tells them.

        Builds that do not tell their version, 0.0.0, are taken for 1.1.0.
        """
        told = not self.compiler.startswith(_UNTOLD)
        return profile_of(self.compiler if told else _USUAL, self.options)


@dataclass(frozen=True)
class PublishedEpoch:
    """An epoch as published: its number, HW, EC, SW or Hybrid, and its nodes where they are told.

    `nodes` pairs each node's kind with its name.
    """

    index: int
    kind: str
    nodes: tuple[tuple[str, str], ...]


_PARTIAL = ("doc",)  # evidence that tells only of pools in use
_POOLS = ("cpuRAM1", "cpuRAM2", "npuRAM3", "npuRAM4", "npuRAM5", "npuRAM6", "hyperRAM")


def load_runs(path: Path) -> tuple[Run, ...]:
    """The rows of a table of runs, in order."""
    table = read_table(path)
    missing = [name for name in _COLUMNS if name not in table.columns]
    if missing:
        raise InputError(
            f"{path}: column {missing[0]} is missing; give a table of runs as n6_runs.csv."
        )
    return tuple(map(_run, table.lines))


def _run(line: Line) -> Run:
    cells = {name: line.get(fold(name)) for name in _POOLS}
    pools = {name: int(cell) for name, cell in cells.items() if cell.isdigit()}
    listed = line.get("evidence") not in _PARTIAL and bool(pools)
    return Run(
        name=line.get("run_id"),
        model=line.get("model_file"),
        compiler=line.get("atonn"),
        epochs=_number(line.get("epochs_total")),
        off_npu=_number(line.get("epochs_sw_plus_hybrid")),
        weights=_number(line.get("weights_bytes")),
        pools=pools,
        table=line.get("epochs_file"),
        options=line.get("options"),
        absent=frozenset(_POOLS) - pools.keys() if listed else frozenset(),
    )


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def load_epochs(path: Path) -> tuple[PublishedEpoch, ...]:
    """The counted epochs of a table; `InputError` if it is none."""
    table = read_table(path)
    missing = [name for name in ("epoch", "type", "counted") if name not in table.columns]
    if missing:
        raise InputError(f"{path}: column {missing[0]} is missing; give a table of epochs.")
    return tuple(
        PublishedEpoch(_number(line.get("epoch")) or 0, line.get("type"), _nodes(line))
        for line in table.lines
        if line.get("counted") == "1"
    )


def _nodes(line: Line) -> tuple[tuple[str, str], ...]:
    kinds = [kind for kind in line.get("kinds").split("+") if kind]
    names = line.get("nodes").split()
    if len(names) != len(kinds):
        names = [*names, *[""] * len(kinds)][: len(kinds)]
    return tuple(zip(kinds, names, strict=True))
