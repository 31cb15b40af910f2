"""Two sequences of epochs side by side: where a prediction parts from a published run."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from n6lib.compiler.group import Group
from n6lib.compiler.network import EpochKind
from n6lib.compiler.node import Unit
from n6lib.score.epochs_file import PublishedEpoch

_KINDS = {"Silu": "Swish", "Quantize": "Add", "Requantize": "Add", "Pad": "Conv", "Sub": "Add"} | {
    "GlobalAveragePool": "AveragePool",
    "ReduceMean": "AveragePool",
}
"""One name for what ST's reports call now so, now otherwise."""

_UNITS = {EpochKind.NPU: "NPU", EpochKind.CPU: "CPU", EpochKind.HYBRID: "CPU"}
_UNNAMED = ("Reshape",)


@dataclass(frozen=True)
class EpochLine:
    """One epoch as text: its kinds, sorted, without those that do nothing; and its names."""

    index: int
    key: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """Epochs of the prediction and of the run that stand at one place."""

    same: bool
    ours: tuple[EpochLine, ...]
    published: tuple[EpochLine, ...]


def predicted_lines(groups: Iterable[Group]) -> tuple[EpochLine, ...]:
    """The lines of a prediction.

    Parts that are written side by side from the start are joined in an epoch of its own, which
    neither runs nor counts.
    """
    return tuple(
        EpochLine(
            index,
            _key(
                _UNITS[group.kind],
                (
                    kind
                    for node in group.nodes
                    if not (node.unit is Unit.LAYOUT and node.kind == "Concat")
                    for kind in [node.kind] * (node.units if node.convolution else 1)
                ),
            ),
            tuple(dict.fromkeys(node.layer for node in group.nodes)),
        )
        for index, group in enumerate(groups, 1)
    )


def published_lines(epochs: Iterable[PublishedEpoch]) -> tuple[EpochLine, ...]:
    """The lines of a run."""
    return tuple(
        EpochLine(
            epoch.index,
            _key(epoch.kind, (kind for kind, _ in epoch.nodes)),
            tuple(name for _, name in epoch.nodes),
        )
        for epoch in epochs
    )


def _key(unit: str, kinds: Iterable[str]) -> tuple[str, ...]:
    plain = (kind.removesuffix("(float)") for kind in kinds)
    shown = sorted(_KINDS.get(kind, kind) for kind in plain if kind not in _UNNAMED)
    return ("CPU" if unit in ("SW", "HYBRID", "CPU") else "NPU", *shown)


def align(ours: Sequence[EpochLine], published: Sequence[EpochLine]) -> list[Pair]:
    """Runs of equal epochs one by one, and between them what differs."""
    matcher = SequenceMatcher(
        None, [line.key for line in ours], [line.key for line in published], autojunk=False
    )
    pairs = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            pairs += [
                Pair(True, (a,), (b,)) for a, b in zip(ours[i:j], published[k:m], strict=True)
            ]
        else:
            pairs.append(Pair(False, tuple(ours[i:j]), tuple(published[k:m])))
    return pairs
