"""What a rewrite buys: the rewritten network predicted like the original, and the difference."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from n6lib.compiler.latency import Span
from n6lib.compiler.network import EpochKind
from n6lib.compiler.passes import run_passes
from n6lib.compiler.plan import Prediction, predict
from n6lib.errors import InputError
from n6lib.explain.rewrites import REWRITES, Rewrite, rewritten
from n6lib.explain.subject import Subject
from n6lib.graph import Graph


@dataclass(frozen=True)
class Outcome:
    """Epochs by kind, modelled time in microseconds and bytes of weights of one prediction."""

    epochs: int
    cpu: int
    hybrid: int
    time: Span
    weights: int


@dataclass(frozen=True)
class Gain:
    """Rewrites at some operators, with the outcome after them."""

    rewrites: tuple[Rewrite, ...]
    operators: tuple[str, ...]
    after: Outcome


def outcome(prediction: Prediction) -> Outcome:
    """The figures of a prediction that rewrites are compared by."""
    kinds = [group.kind for group in prediction.groups]
    return Outcome(
        epochs=len(kinds),
        cpu=kinds.count(EpochKind.CPU),
        hybrid=kinds.count(EpochKind.HYBRID),
        time=sum((cost.time for cost in prediction.costs), Span(0.0, 0.0, 0.0)),
        weights=sum(layer.total for layer in prediction.weights),
    )


def gains(subject: Subject, names: Collection[str]) -> list[Gain]:
    """What each rewrite buys at all of the operators `names` that it suits.

    The best comes first; those that shorten the network come after those that keep it whole.
    Rewrites that do not make the prediction faster are left out.
    """
    before = outcome(subject.prediction).time.expected
    found = [
        gain
        for rewrite in REWRITES.values()
        if (gain := _gain(subject, (rewrite,), names)) and gain.after.time.expected < before
    ]
    return sorted(found, key=lambda gain: (gain.rewrites[0].shortens, gain.after.time.expected))


def together(subject: Subject, found: Collection[Gain], names: Collection[str]) -> Gain | None:
    """What those of the rewrites `found` that keep the network whole buy one after the other."""
    chosen = {gain.rewrites[0].name for gain in found}
    whole = tuple(
        rewrite for name, rewrite in REWRITES.items() if name in chosen and not rewrite.shortens
    )
    return _gain(subject, whole, names) if len(whole) > 1 else None


def rewritten_at(
    graph: Graph, rewrites: Iterable[Rewrite], names: Collection[str]
) -> tuple[Graph, tuple[str, ...]]:
    """`graph` rewritten at each of `names` that a rewrite suits, and those of them that changed."""
    before = {operator.name: operator for operator in graph.operators}
    wanted = [name for name in before if name in names]
    for rewrite in rewrites:
        for name in wanted:
            operator = next((each for each in graph.operators if each.name == name), None)
            changed = rewritten(rewrite, graph, operator) if operator else None
            graph = changed or graph
    after = {operator.name: operator for operator in graph.operators}
    return graph, tuple(name for name in wanted if before[name] != after.get(name))


def _gain(subject: Subject, rewrites: tuple[Rewrite, ...], names: Collection[str]) -> Gain | None:
    graph, done = rewritten_at(subject.graph, rewrites, names)
    if not done:
        return None
    try:
        prediction = predict(run_passes(graph), subject.target, subject.profile)
    except InputError:
        return None
    return Gain(rewrites, done, outcome(prediction))
