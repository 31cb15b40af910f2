"""What compiling a network yields, whichever tool compiled it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from n6lib.graph import Graph

if TYPE_CHECKING:
    from n6lib.compiler.plan import Prediction


class EpochKind(Enum):
    """Who executes an epoch."""

    NPU = "npu"
    CPU = "cpu"
    HYBRID = "hybrid"


@dataclass(frozen=True)
class Epoch:
    """One unit of the schedule.

    `operators` are lowered node kinds (Conv, Mul, ...), `layers` the graph's operators they come
    from, `reason` why the epoch is of its kind, `latency_us` the modelled time.
    """

    index: int
    kind: EpochKind
    operators: tuple[str, ...]
    layers: tuple[str, ...]
    reason: str
    latency_us: float


@dataclass(frozen=True)
class Allocation:
    """Bytes of one buffer inside a pool; alive from step `first` to step `last`, both inclusive."""

    pool: str
    offset: int
    size: int
    first: int
    last: int


@dataclass(frozen=True)
class Placement:
    """Where the generated C keeps its tensors: one allocation per activation of the graph.

    Steps count the graph's operators from 0. `pools` gives the bytes that each pool needs, where
    contiguous pools may be joined to one; `physical` the same of the target's own pools; `bound`
    is what no placement can do without.
    """

    allocations: Mapping[str, Allocation]
    pools: Mapping[str, int]
    physical: Mapping[str, int] = field(default_factory=dict)
    bound: int = 0


@dataclass(frozen=True)
class CompiledNetwork:
    """A compiled network.

    `graph` is what runs after the passes; `placement` is what the generated C follows; `epoch_of`
    maps each operator of `graph` to the index of the epoch that completes it; `report` is the
    content of compile.json. `prediction` is what our own compiler made it from.
    """

    graph: Graph
    schedule: tuple[Epoch, ...]
    placement: Placement
    epoch_of: Mapping[str, int]
    report: Mapping[str, object]
    prediction: "Prediction | None" = None
