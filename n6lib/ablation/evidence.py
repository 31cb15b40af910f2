"""On what each rule was found and what confirmed it: data/rules.csv."""

import csv
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from n6lib.errors import InputError

_COLUMNS = ("rule", "found_on", "confirmed_on")


class Evidence(NamedTuple):
    """Networks, tables or files, by the names that the docs use; "" where there is none."""

    found_on: str
    confirmed_on: str


def read_evidence(path: Path, rules: Collection[str]) -> dict[str, Evidence]:
    """The evidence of all `rules`; `InputError` for a file that tells of others, or not of all."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    if not rows or tuple(rows[0]) != _COLUMNS:
        raise InputError(f"{path}: its columns are not {', '.join(_COLUMNS)}; write it so.")
    found = {row["rule"]: Evidence(row["found_on"], row["confirmed_on"]) for row in rows}
    if apart := sorted(found.keys() ^ set(rules)):
        raise InputError(f"{path}: rule {apart[0]} is missing here or in the rulebook; add it.")
    return found
