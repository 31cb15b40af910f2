"""Tensors of the float network in the quantized one, and how close they are.

Quantizers keep the names of most tensors. One that was renamed is found by its place if both files
have the same operators in the same order but for conversions; what was folded is gone.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from n6lib.quality.network import Layer, Network, Trace
from n6lib.quality.tally import Tally

GONE = "the quantized file has no such tensor: it was folded into another"
AMBIGUOUS = "the float file has several tensors of this name"
RESHAPED = "the shapes differ"
NOT_FINITE = "it holds values that are not finite"


@dataclass
class LayerTable:
    """The layers of the float network, those that both have tallied, the others with the reason.

    `twins` holds the quantized network's name of each layer that both have.
    """

    order: list[Layer]
    twins: dict[str, str] = field(default_factory=dict)
    tallies: dict[str, Tally] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, plain: Network, exact: Network) -> "LayerTable":
        """Every layer of `plain`, matched with the tensors of `exact`."""
        times = Counter(layer.name for layer in plain.layers)
        table = cls(list({layer.name: layer for layer in plain.layers}.values()))
        renamed = _by_place(plain, exact)
        for layer in table.order:
            twin = layer.name if layer.name in exact.tensors else renamed.get(layer.name)
            if times[layer.name] > 1 or layer.name not in plain.tensors:
                table.reasons[layer.name] = AMBIGUOUS
            elif twin is None:
                table.reasons[layer.name] = GONE
            else:
                table.twins[layer.name] = twin
                table.tallies[layer.name] = Tally()
        return table

    def add(self, plain: Trace, exact: Trace) -> None:
        """One sample's tensors; what turns out not to be comparable is no longer watched."""
        for name, twin in list(self.twins.items()):
            expected, found = plain.tensors[name], exact.tensors[twin]
            if expected.shape != found.shape:
                self._drop(name, RESHAPED)
            elif not (np.all(np.isfinite(expected)) and np.all(np.isfinite(found))):
                self._drop(name, NOT_FINITE)
            else:
                self.tallies[name].add(expected, found)

    def report(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """`layers` and `unmatched` of quality.json, in the order of the network."""
        compared, left = [], []
        for layer in self.order:
            entry: dict[str, Any] = {"name": layer.name, "kind": layer.kind}
            if layer.name in self.reasons:
                left.append({**entry, "reason": self.reasons[layer.name]})
            elif (tally := self.tallies[layer.name]).samples:
                compared.append({**entry, "sqnr_db": tally.sqnr_db, "cosine": tally.cosine})
        return compared, left

    def _drop(self, name: str, reason: str) -> None:
        del self.tallies[name], self.twins[name]
        self.reasons[name] = reason


def _by_place(plain: Network, exact: Network) -> dict[str, str]:
    """Names in `exact` of tensors whose names it does not share; {} if its operators are others."""
    if [layer.kind for layer in plain.computed] != [layer.kind for layer in exact.computed]:
        return {}
    known = {layer.name for layer in plain.computed}
    return {
        theirs.name: ours.name
        for theirs, ours in zip(plain.computed, exact.computed, strict=True)
        if ours.name in exact.tensors and ours.name not in known
    }
