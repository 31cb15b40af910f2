"""Latency by laws that were fitted without the family of the network in question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from n6lib.compiler.latency import COLUMNS, Latency
from n6lib.errors import InputError
from n6lib.score.names import essence
from n6lib.score.network import Network
from n6lib.score.subject import Subject

_BASIS = "modelled: fitted without the family of this network"


@dataclass(frozen=True)
class Refits:
    """A law per family, and the families of networks by the essence of their name or file."""

    laws: Mapping[str, Latency]
    families: Mapping[str, str]

    def law(self, subject: Subject, network: Network) -> Latency:
        """The law for a line; the fitted one for networks that the fit did not see."""
        names = (subject.model, Path(network.file).stem)
        families = (self.families.get(essence(name), "") for name in names if name)
        laws = (self.laws[family] for family in families if family in self.laws)
        return next(laws, None) or Latency.load()


def refit(table: Path, models: Sequence[Path]) -> Refits:
    """Fit the law to `table` (data/latency.csv) once for each of its families without it.

    Rows' files lie in the first of the folders `models`. Raises `InputError` if less than three
    families can be had.
    """
    from n6lib.fit.holdout import hold_out
    from n6lib.fit.rows import read_rows
    from n6lib.fit.sample import gather, works
    from n6lib.fit.terms import TERMS

    folder = models[0] if models else None
    rows = [row for row in read_rows(table) if row.fitted]
    had = [(row, done) for row in rows if (done := works(row, folder)) is not None]
    terms = [name for name in TERMS if name not in (*COLUMNS, "slack")]
    if len({row.group for row, _ in had}) < 3:
        raise InputError(f"{table}: has networks of fewer than three families; give more rows.")
    sample = gather([row for row, _ in had], [done for _, done in had], terms)
    held = hold_out(sample, TERMS)
    laws = {}
    for family, coefficients in held.coefficients.items():
        inside, outside = held.part(sample.group != family).ranges()
        laws[family] = Latency(coefficients, *inside, _BASIS, outside)
    families = {
        essence(name): row.group
        for row in rows
        for name in (row.model, Path(row.fields["file"]).stem)
        if name
    }
    return Refits(laws, families)
