"""From tables and folders of models to the scorecard."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from n6lib.errors import InputError
from n6lib.score.columns import UNITS
from n6lib.score.content import content
from n6lib.score.holdout import refit
from n6lib.score.library import Library
from n6lib.score.network import Networks
from n6lib.score.predictor import Predictor
from n6lib.score.reading import read_tables
from n6lib.score.scoring import score


def scorecard(
    tables: Sequence[Path],
    models: Sequence[Path],
    *,
    by_name: Mapping[str, Path] | None = None,
    fields: Collection[str] = (),
    profile: str = "run",
    latency_table: Path | None = None,
) -> Any:
    """The content of scorecard.json for the lines of `tables`.

    Their model files lie in the folders `models`, or are those of `by_name`. With `latency_table`
    (data/latency.csv) the latency law is fitted once without each family of networks. A table that
    cannot be read is listed like a line that cannot be scored, unless none can. Raises `InputError`
    for that, a file or folder that is none and a field that is not known.
    """
    unknown = sorted({*fields} - {*UNITS})
    if unknown:
        raise InputError(f"figure {unknown[0]!r} is not known; choose of {', '.join(UNITS)}.")
    library = Library(models, by_name)
    subjects, refused = read_tables(tables)
    refits = refit(latency_table, models) if latency_table else None
    scored = list(score(subjects, Predictor(Networks(library)), refits))
    return content(scored, fields, profile, refused)
