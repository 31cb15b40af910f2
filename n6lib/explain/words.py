"""How figures are put in words."""

from textwrap import wrap

from n6lib.compiler.latency import Span
from n6lib.graph import Graph

_LONGEST = 46
_WIDTH = 100


def milliseconds(time: Span) -> str:
    """A time with its range."""
    return f"{time.expected / 1e3:.2f} ms ({time.low / 1e3:.1f} to {time.high / 1e3:.1f})"


def indented(text: str, by: int) -> list[str]:
    """Lines of `text`, each `by` columns to the right and not too long where words allow it."""
    indent = " " * by
    return wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def short(name: str) -> str:
    """The end of a long name, which is what tells it from others."""
    return name if len(name) <= _LONGEST else "…" + name[-_LONGEST + 1 :]


def indices(numbers: tuple[int, ...]) -> str:
    """`3, 5-7` for 3, 5, 6, 7; `none` for no numbers."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs) or "none"


def signature(graph: Graph, name: str) -> str:
    """Shapes and types that the operator of that name takes and gives, constants left out."""
    operator = next((each for each in graph.operators if each.name == name), None)
    if operator is None:
        return ""
    read = (graph.tensor(each) for each in operator.inputs if each)
    sides = (
        [tensor for tensor in read if not tensor.constant],
        [graph.tensor(each) for each in operator.outputs],
    )
    return " -> ".join(
        ", ".join(f"{'x'.join(map(str, tensor.shape))} {tensor.dtype.value}" for tensor in side)
        for side in sides
    )
