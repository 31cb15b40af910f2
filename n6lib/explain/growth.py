"""Why the weights in the pool are not the bytes of the file: each layer by cause."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from n6lib.compiler.weights import LayerWeights
from n6lib.explain.subject import Subject
from n6lib.graph import Operator

CAUSES = ("kernel", "inflated", "vectors", "table", "constants", "padding")
"""Parts of `LayerWeights` that add up to its total."""


@dataclass(frozen=True)
class Growth:
    """One layer's bytes in the file and in the pool; `parts` by cause sum up to the latter.

    `dropped` are bytes of the file that are not stored: biases that became commands.
    """

    layer: str
    kind: str
    original: int
    total: int
    parts: Mapping[str, int]
    reasons: tuple[str, ...]

    @property
    def dropped(self) -> int:
        """Bytes of the file that the pool has no part for."""
        return max(0, self.original - self.parts["kernel"] - self.parts["constants"])

    @property
    def growth(self) -> int:
        """Bytes that laying it out adds."""
        return self.total - self.original


def growths(subject: Subject) -> tuple[Growth, ...]:
    """Every layer with constants, the one that grew most first."""
    operators = {operator.name: operator for operator in subject.graph.operators}
    found = [
        Growth(
            layer=weights.layer,
            kind=operators[weights.layer].kind,
            original=weights.original,
            total=weights.total,
            parts={cause: getattr(weights, cause) for cause in CAUSES},
            reasons=tuple(_reasons(subject, operators[weights.layer], weights)),
        )
        for weights in subject.prediction.weights
    ]
    return tuple(sorted(found, key=lambda item: (-item.growth, item.layer)))


def causes(subject: Subject, name: str) -> tuple[str, ...]:
    """The reasons for what the layer `name` adds to its bytes or leaves out of them."""
    operator = next((each for each in subject.graph.operators if each.name == name), None)
    weights = next((each for each in subject.prediction.weights if each.layer == name), None)
    return tuple(_reasons(subject, operator, weights)) if operator and weights else ()


def growth_report(subject: Subject) -> dict[str, Any]:
    """The same as JSON: totals by cause, and the layers, the one that grew most first."""
    layers = growths(subject)
    return {
        "schema_version": 1,
        "model": subject.source.name,
        "target": subject.target.name,
        "profile": subject.profile.name,
        "basis": "modelled",
        "original": sum(item.original for item in layers),
        "total": sum(item.total for item in layers),
        "dropped": sum(item.dropped for item in layers),
        "causes": {cause: sum(item.parts[cause] for item in layers) for cause in CAUSES},
        "layers": [
            {
                "layer": item.layer,
                "kind": item.kind,
                "original": item.original,
                "total": item.total,
                "growth": item.growth,
                **item.parts,
                "reasons": list(item.reasons),
            }
            for item in layers
        ],
    }


def _reasons(subject: Subject, operator: Operator, weights: LayerWeights) -> Iterator[str]:
    graph, profile = subject.graph, subject.profile
    kernel = graph.tensors.get(operator.inputs[1]) if len(operator.inputs) > 1 else None
    channels = graph.tensor(operator.outputs[0]).shape[-1]
    if weights.inflated:
        blocks = weights.inflated // weights.kernel + 1
        yield (
            f"{weights.inflated:,} bytes of zeros: {weights.kernel:,} bytes of kernel are stored "
            f"as block-diagonal groups of {blocks} channels, {blocks} times their size"
        )
    if weights.vectors:
        axis = kernel.quantization.axis if kernel and kernel.quantization else None
        count = 1 if axis is None else 2
        yield (
            f"{weights.vectors:,} bytes of vectors: OCH {channels} > {profile.table}-entry table, "
            f"so {count} vector{'s' if count > 1 else ''} of {weights.vectors // count:,} bytes, "
            "one value per channel and column of the output"
        )
    if weights.table:
        yield (
            f"{weights.table:,} bytes of scales and biases of {channels} channels beside the "
            "kernel, for there is no epoch controller to write them to the coefficient table"
        )
    stored = weights.kernel + weights.constants
    if weights.original > stored:
        where = "in the vectors" if weights.vectors else "in the table" if weights.table else ""
        yield (
            f"{weights.original - stored:,} bytes of 32-bit biases of the file are not stored as "
            f"they are: {where or 'they are commands of the epoch controller'}"
        )
    elif weights.constants > weights.original:
        added = weights.constants - max(weights.original - weights.kernel, 0)
        yield f"{added:,} bytes of constants that the compiler adds"
    if weights.padding:
        yield f"{weights.padding} bytes of alignment"
