"""The epochs of runs as CSV, for `dvc plots` and for spreadsheets."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from n6lib.comparison.folder import file_stem, write_folder
from n6lib.comparison.wanted import Wanted
from n6lib.errors import InputError
from n6lib.results.run import Run

_COLUMNS = ("index", "kind", "operators", "latency_us", "until_us", "instructions", "reason")


def write_epochs(wanted: Sequence[Wanted], folder: Path) -> list[Path]:
    """One `folder`/MODEL-SOURCE-TARGET-PROFILE.csv per run that was made; older files go.

    latency_us and until_us (its end since the start) are modelled, instructions emulated.
    """
    texts = {file_stem(item.name): text for item in wanted if (text := _text(item.run))}
    return write_folder(folder, texts, ".csv")


def epochs_csv(compiled: Mapping[str, Any], benchmark: Mapping[str, Any]) -> str:
    """The schedule of compile.json with the instructions of benchmark.json, "" where unknown."""
    counted = benchmark["instructions"]["epochs"] if benchmark["instructions"] else ()
    instructions = {epoch["index"]: epoch["instructions"] for epoch in counted}
    text, until = io.StringIO(), 0.0
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for epoch in compiled["schedule"]:
        until = round(until + epoch["latency_us"], 3)
        operators = ", ".join(epoch["operators"])
        here = (epoch["latency_us"], until, instructions.get(epoch["index"], ""))
        writer.writerow([epoch["index"], epoch["kind"], operators, *here, epoch["reason"]])
    return text.getvalue()


def _text(run: Run) -> str:
    """The CSV of `run`, "" where it was not made or its files are spoilt."""
    if not (run.folder / "benchmark.json").is_file():
        return ""
    try:
        return epochs_csv(run.compiled, run.benchmark)
    except InputError:
        return ""
