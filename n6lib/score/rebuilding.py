"""Networks that a line names by architecture, rebuilt from their published definitions."""

import re

from n6lib.compiler.passes import run_passes
from n6lib.errors import InputError
from n6lib.graph import Graph
from n6lib.score.subject import Subject
from n6lib.zoo import Row, rebuild
from n6lib.zoo.catalogue import read_row

_COLUMNS = ("arch_family", "width", "dataset", "resolution", "model")
_SIZES = re.compile(r"([1-9]\d{0,3})x([1-9]\d{0,3})(x[1-9]\d{0,3})?")
_WIDEST = 4.0


def architecture_of(subject: Subject) -> Row | None:
    """What the line says of its architecture; None if too little, or no size that is built."""
    told = {name: subject.line.get(name) for name in _COLUMNS}
    told["resolution"] = "".join(told["resolution"].casefold().split())
    if not told["arch_family"] or not _SIZES.fullmatch(told["resolution"]):
        return None
    return read_row(told) if _narrow(told["width"]) else None


def _narrow(width: str) -> bool:
    """Whether `width` names a variant, or is a multiplier of channels that a network may have."""
    try:
        return not width or 0 < float(width) <= _WIDEST
    except ValueError:
        return True


def rebuilt(row: Row) -> Graph | None:
    """The network of `row`, None if its architecture is not known; `InputError` if it fails."""
    try:
        graph = rebuild(row)
    except (ValueError, KeyError, IndexError, ArithmeticError) as error:
        raise InputError(f"{row.family} of width {row.width!r} cannot be rebuilt") from error
    return None if graph is None else run_passes(graph)
