"""Tables of runs, of benchmarks and of single figures to subjects."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from n6lib.errors import InputError
from n6lib.score.amount import Amount, parse_amount
from n6lib.score.columns import Column, known_columns
from n6lib.score.entry import Unscored
from n6lib.score.long import is_long, long_subjects
from n6lib.score.subject import Subject
from n6lib.score.table import Line, Table, read_table

_NAMES = ("model_name", "model", "model_file", "architecture", "name")
_CPU = "cpu_core"
_FURTHER = {"epochs_hw", "epochs_ec", "epochs_file"}


def read_tables(paths: Sequence[Path]) -> tuple[list[Subject], list[Unscored]]:
    """The lines of tables, each with a name of its own, and the tables that are none.

    `InputError` if there is no table, if none can be read, or if one is no file.
    """
    if not paths:
        raise InputError("no table is given; name one with --runs or --tables.")
    subjects: list[Subject] = []
    refused: list[Unscored] = []
    taken: set[str] = set()
    for path in paths:
        try:
            found = read_subjects(path)
        except InputError as error:
            if len(refused) + 1 == len(paths) or not path.is_file():
                raise
            refused.append(Unscored(path.stem, "", "", str(error).rstrip("."), {}))
            continue
        for subject in found:
            name = subject.run if subject.run not in taken else f"{subject.run} ({subject.where})"
            taken.add(name)
            subjects.append(replace(subject, run=name))
    return subjects, refused


def read_subjects(path: Path) -> tuple[Subject, ...]:
    """The lines of a table of runs, of benchmarks or of single figures; `InputError` if neither."""
    table = read_table(path)
    if is_long(table):
        return tuple(long_subjects(table))
    columns = known_columns(table.columns)
    if not columns and not _FURTHER & {*table.columns}:
        raise InputError(
            f"{path}: has no column that can be scored (epochs_total, weights_bytes, latency_ms, "
            "inference_time_ms, ...); give a table as n6_runs.csv, n6_zoo.csv or headline.csv."
        )
    if not {*_NAMES, "run_id"} & {*table.columns}:
        raise InputError(f"{path}: has no column that names a model; add model_file or model.")
    return tuple(_subject(table, line, columns) for line in table.lines)


def _subject(table: Table, line: Line, columns: tuple[Column, ...]) -> Subject:
    published: dict[str, Amount] = {}
    faults: dict[str, str] = {}
    for column in columns:
        try:
            amount = parse_amount(line.get(column.name), column.unit)
        except ValueError as error:
            faults[column.field] = f"column {column.name}: {error}"
            continue
        if amount is not None:
            published[column.field] = amount
    published |= {name: amount for name, amount in _npu_epochs(line) if name not in published}
    run = line.get("run_id") or f"{table.path.stem}:{line.number}"
    cpu_only = bool(line.get(_CPU))
    return Subject(run, _model(line), table.path, line, published, faults, cpu_only)


def _npu_epochs(line: Line) -> Iterator[tuple[str, Amount]]:
    """Epochs of the NPU alone, HW without and EC with the epoch controller, where both are told."""
    try:
        direct, controlled = (parse_amount(line.get(name)) for name in ("epochs_hw", "epochs_ec"))
    except ValueError:
        return
    if direct and controlled:
        yield "epochs_npu", Amount(direct.value + controlled.value)


def _model(line: Line) -> str:
    """The file, as runs of one network under several names have the same; else its name."""
    return line.get("model_file") or line.get(*_NAMES) or "(no name)"
