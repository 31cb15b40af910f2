"""Which networks of a table can be rebuilt."""

from n6lib.graph import Graph
from n6lib.zoo.families import FAMILIES
from n6lib.zoo.family import Family
from n6lib.zoo.row import Row, read_row

__all__ = ["Row", "family_of", "read_row", "rebuild"]


def family_of(row: Row) -> Family | None:
    """The family whose spelling fits most of the row's family name, else of its model's name."""
    for name in (row.family, row.model):
        found = [(match.end(), family) for family in FAMILIES if (match := family.match(name))]
        if found:
            return max(found, key=lambda pair: pair[0])[1]
    return None


def rebuild(row: Row) -> Graph | None:
    """The network of `row` with random weights; None if its architecture is not known here.

    `InputError` if the definition has no such width.
    """
    family = family_of(row)
    return None if family is None else family.rebuild(row)
