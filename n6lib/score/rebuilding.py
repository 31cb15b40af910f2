"""Networks that a line names by architecture, rebuilt from their published definitions."""

from n6lib.compiler.passes import run_passes
from n6lib.errors import InputError
from n6lib.graph import Graph
from n6lib.score.subject import Subject
from n6lib.zoo import Row, rebuild
from n6lib.zoo.catalogue import read_row
from n6lib.zoo.resolution import resolution

_COLUMNS = ("arch_family", "width", "dataset", "use_case")
_WIDEST = 4.0


def architecture_of(subject: Subject) -> Row | None:
    """What the line says of its architecture; None if too little, or no size that is built.

    Without a column for it, the architecture is that of the model's name, and so is the size.
    """
    told = {name: subject.line.get(name) for name in _COLUMNS}
    told["model"] = subject.line.get("model", "model_name") or subject.model
    written = subject.line.get("resolution", "input_shape")
    told["resolution"] = resolution(written, told["model"])
    named = told["arch_family"] or told["model"]
    return read_row(told) if named and told["resolution"] and _narrow(told["width"]) else None


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
        raise InputError(f"{row.family} of width {row.width!r} cannot be rebuilt.") from error
    return None if graph is None else run_passes(graph)
