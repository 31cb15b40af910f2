"""What a rewrite is: a change of the network that moves work to the NPU."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from n6lib.graph import Graph, Operator


class Effect(Enum):
    """What a rewrite does to results; the value says what is left to check."""

    SAME = "same bytes"
    CLOSE = "nearly the same values: measure the quality again"
    RETRAIN = "another function: train or quantize anew and measure the accuracy again"
    APPLICATION = "the application does what is left out, in time of its own"


@dataclass(frozen=True)
class Rewrite:
    """A change that may be made at an operator.

    `advice` says what to do in the model's source; `apply` gives the graph with `operator`
    rewritten, or None where the rewrite does not suit it. It serves to predict what the change
    buys: where results differ, constants of the new graph are placeholders. `shortens` says that
    operators are left out at the network's end.
    """

    name: str
    title: str
    effect: Effect
    advice: str
    apply: Callable[[Graph, Operator], Graph | None]
    shortens: bool = False
