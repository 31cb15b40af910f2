"""Tensors of the float network in the quantized one, by name, and how close they are.

Quantizers keep the names of tensors; what they fold into a neighbour is gone.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from n6lib.quality.network import Layer, Network, Trace
from n6lib.quality.tally import Tally

GONE = "the quantized file has no tensor of this name: it was folded into another or renamed"
AMBIGUOUS = "the float file has several tensors of this name"
RESHAPED = "the shapes differ"
NOT_FINITE = "it holds values that are not finite"


@dataclass
class LayerTable:
    """The layers of the float network, those that both have tallied, the others with the reason."""

    order: list[Layer]
    tallies: dict[str, Tally] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, plain: Network, exact: Network) -> "LayerTable":
        """Every layer of `plain`, matched by name with the tensors of `exact`."""
        times = Counter(layer.name for layer in plain.layers)
        table = cls(list({layer.name: layer for layer in plain.layers}.values()))
        for layer in table.order:
            if times[layer.name] > 1 or layer.name not in plain.tensors:
                table.reasons[layer.name] = AMBIGUOUS
            elif layer.name not in exact.tensors:
                table.reasons[layer.name] = GONE
            else:
                table.tallies[layer.name] = Tally()
        return table

    @property
    def watched(self) -> list[str]:
        """The tensors to look at in both networks."""
        return list(self.tallies)

    def add(self, plain: Trace, exact: Trace) -> None:
        """One sample's tensors; what turns out not to be comparable is no longer watched."""
        for name in self.watched:
            expected, found = plain.tensors[name], exact.tensors[name]
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
        del self.tallies[name]
        self.reasons[name] = reason
