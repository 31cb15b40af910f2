"""What the rules were found on: everything else is held out."""

import csv
from functools import cache
from importlib.resources import files

from n6lib.score.names import essence
from n6lib.score.network import Network
from n6lib.score.subject import Subject


def in_sample(subject: Subject, network: Network) -> bool:
    """Whether a rule may have been found on this model file, or on this line of a table."""
    if network.sha256:
        return network.sha256 in _known("sha256") or _named(subject)
    return _named(subject)


def _named(subject: Subject) -> bool:
    return essence(subject.model) in {essence(name) for name in _known("row")}


@cache
def _known(kind: str) -> frozenset[str]:
    """Of `known.csv` the digests of model files, or the names that tables give networks."""
    text = files(__package__).joinpath("known.csv").read_text(encoding="utf-8")
    return frozenset(row["key"] for row in csv.DictReader(text.splitlines()) if row["kind"] == kind)
