"""Cases of two small networks, and runs as if ST's compiler followed all of our rules but some."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from support.score_tables import models, table

from n6lib.ablation.cases import Case, cases_of
from n6lib.ablation.trials import Trials
from n6lib.compiler.rules import all_but
from n6lib.score.figures import figures_of

FIGURES = ("epochs_total", "weights_bytes", "npuRAM5")
NAMES: Sequence[str] = ("one", "two")


def cases(folder: Path, *without: str) -> tuple[Case, ...]:
    """Two networks, whose published figures are those predicted without these rules.

    They are ATONN 1.1.3's without the epoch controller, so weights have a table.
    """
    files = models(folder / "models", *(f"{name}.tflite" for name in NAMES))
    rows = [
        {"model_file": f"{name}.tflite", "atonn": "1.1.3", "options": "--optimization=3"}
        for name in NAMES
    ]
    told = [{**row, "epochs_total": "1"} for row in rows]
    for row, case in zip(rows, cases_of([table(folder / "told.csv", *told)], [files]), strict=True):
        profile = replace(case.profile, rules=all_but(without))
        values = figures_of(case.graph, case.target, profile).values
        row.update({name: str(int(values[name])) for name in FIGURES})
    return cases_of([table(folder / "runs.csv", *rows)], [files])


def trials(folder: Path, *without: str) -> Trials:
    """Trials of `cases`."""
    return Trials(cases(folder, *without))
