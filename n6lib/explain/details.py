"""Everything about one operator, for people."""

from collections.abc import Sequence

from n6lib.compiler.node import Node
from n6lib.explain.bounds import bounds
from n6lib.explain.entry import Entry
from n6lib.explain.gain import Gain, Outcome, outcome
from n6lib.explain.growth import causes
from n6lib.explain.subject import Subject
from n6lib.explain.words import indented, indices, milliseconds, signature


def details(subject: Subject, entry: Entry, gains: Sequence[Gain]) -> str:
    """Verdict, shapes, nodes with their reasons, cost, weights by cause, and what would mend it."""
    lines = [
        f"{entry.name} ({entry.kind}): {entry.verdict.value}, epoch {indices(entry.epochs)}",
        *indented(signature(subject.graph, entry.name), 2),
        *indented(f"because {entry.reason}", 2),
        f"  time     {milliseconds(entry.time)}, its share of the epochs  (modelled)",
        *_epochs(subject, entry),
        f"  weights  {entry.original:,} bytes in the file, {entry.weights:,} laid out  (modelled)",
        *(line for cause in causes(subject, entry.name) for line in indented(cause, 4)),
        "  nodes",
    ]
    for node in entry.nodes:
        lines += [f"    {node.kind:18} {node.unit.value:7} {node.reason}", *_convolution(node)]
    return "\n".join([*lines, *_mends(gains, outcome(subject.prediction))])


def _epochs(subject: Subject, entry: Entry) -> list[str]:
    lines = []
    for index in entry.epochs:
        group = subject.prediction.groups[index - 1]
        cost = subject.prediction.costs[index - 1]
        layers = len({node.layer for node in group.nodes})
        others = f", shared by {layers} operators" if layers > 1 else ""
        limits = "; ".join(f"{name} {cycles:,.0f}" for name, cycles in bounds(subject, index))
        cycles = f": NPU cycles by {limits}" if limits else ""
        lines.append(f"    epoch {index}{others}, {milliseconds(cost.time)}{cycles}")
    return lines


def _convolution(node: Node) -> list[str]:
    shape = node.convolution
    if shape is None:
        return []
    mode = "deep, " if shape.deep else ""
    mode += "features stay, " if shape.stationary else ""
    return indented(
        f"{mode}input in groups of {shape.pass_group} channels, output in groups of "
        f"{shape.output_group}; {shape.pipes} units in series, {shape.passes} passes, input read "
        f"{shape.readings} times, {shape.cycles:,} cycles",
        6,
    )


def _mends(gains: Sequence[Gain], before: Outcome) -> list[str]:
    if not gains:
        return ["  no rewrite known here makes it faster"]
    lines = [f"  rewrites, each predicted anew  (modelled; now {milliseconds(before.time)})"]
    for gain in gains:
        (rewrite,) = gain.rewrites
        change = (gain.after.time.expected - before.time.expected) / 1e3
        lines += [
            f"    {rewrite.name}: {milliseconds(gain.after.time)}, {change:+.2f} ms, epochs "
            f"{before.epochs} -> {gain.after.epochs}",
            *indented(rewrite.advice, 6),
            f"      {rewrite.effect.value}",
        ]
    return lines
