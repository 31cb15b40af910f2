"""One step of a network."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Attribute = int | float | str | bool | tuple[int, ...] | tuple[float, ...]


@dataclass(frozen=True)
class Operator:
    """An operator of a `kind` (see `n6lib.graph.kinds`); tensors by name, an absent input is "".

    `name` is unique in its graph and is the name of the first output unless a file says otherwise.
    """

    name: str
    kind: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
