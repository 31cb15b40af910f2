"""What there is to say of each operator."""

from collections import defaultdict
from dataclasses import dataclass

from n6lib.compiler.latency import Span
from n6lib.compiler.node import Node
from n6lib.explain.sharing import shares
from n6lib.explain.subject import Subject
from n6lib.explain.verdict import Verdict, deciding, verdict_of

EDGE = "layout"
_LEFT_OUT = "the compiler leaves it out: the application gives or takes the bytes themselves"


@dataclass(frozen=True)
class Entry:
    """One operator of the compiled graph, or the layout change at an edge of it (kind `EDGE`).

    `epochs` are the indices of the epochs with a node of it, `nodes` all of them in order (what the
    compiler leaves out has neither), `reason` the constraint that decided, `time` its share of its
    epochs in microseconds, `original` and `weights` its constants' bytes in the file and laid out.
    """

    name: str
    kind: str
    verdict: Verdict
    epochs: tuple[int, ...]
    nodes: tuple[Node, ...]
    reason: str
    time: Span
    original: int
    weights: int


def entries(subject: Subject) -> tuple[Entry, ...]:
    """An entry for each layer of the prediction, in the order in which they run."""
    nodes: dict[str, list[Node]] = defaultdict(list)
    epochs: dict[str, list[int]] = defaultdict(list)
    times: dict[str, Span] = defaultdict(lambda: Span(0.0, 0.0, 0.0))
    prediction = subject.prediction
    for index, (group, cost) in enumerate(zip(prediction.groups, prediction.costs, strict=True), 1):
        for layer, part in shares(group, prediction.program, subject.target).items():
            times[layer] += _part(cost.time, part)
            epochs[layer].append(index)
        for node in group.nodes:
            for layer in (*node.fused, node.layer):
                nodes[layer].append(node)
    left_out = [op.name for op in subject.graph.operators if op.name not in nodes]
    return tuple(
        _entry(subject, layer, tuple(nodes[layer]), tuple(epochs[layer]), times[layer])
        for layer in (*nodes, *left_out)
    )


def _entry(
    subject: Subject, layer: str, nodes: tuple[Node, ...], epochs: tuple[int, ...], time: Span
) -> Entry:
    operators = {operator.name: operator for operator in subject.graph.operators}
    stored = {weights.layer: weights for weights in subject.prediction.weights}
    operator, weights = operators.get(layer), stored.get(layer)
    return Entry(
        name=layer,
        kind=operator.kind if operator else EDGE,
        verdict=verdict_of(subject.graph, operator, nodes),
        epochs=epochs,
        nodes=nodes,
        reason=deciding(nodes).reason if nodes else _LEFT_OUT,
        time=time,
        original=weights.original if weights else 0,
        weights=weights.total if weights else 0,
    )


def _part(time: Span, part: float) -> Span:
    return Span(time.expected * part, time.low * part, time.high * part)
