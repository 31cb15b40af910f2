"""Lowered operators: what one unit of the NPU, or the CPU, does in an epoch."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from n6lib.compiler.convolution import Convolution
from n6lib.compiler.rules import ALL, Rules


class Unit(Enum):
    """The hardware a node occupies.

    LAYOUT nodes move no data, and CPU nodes run in software. STREAM nodes are copies that stream
    engines make on their own; DMA nodes are copies for which the CPU sets up engine after engine.
    """

    CONV = "conv"
    POOL = "pool"
    ACTIV = "activ"
    ARITH = "arith"
    LAYOUT = "layout"
    STREAM = "stream"
    DMA = "dma"
    CPU = "cpu"


@dataclass(frozen=True)
class Buffer:
    """A tensor between nodes: `size` in bytes; one with an `alias` shares that buffer's memory.

    `channels` is the last axis of an image, 0 where there is none or it is not known; `turned`
    says that the tensor is no image, as `lowering.turning` tells.
    """

    name: str
    elements: int
    size: int
    alias: str | None = None
    channels: int = 0
    turned: bool = False


@dataclass(frozen=True)
class Node:
    """A lowered operator of `layer`; reads and writes buffers by name.

    `units` is how many of its unit it occupies, `weights` the bytes it streams from the weights
    pool, `macs` the products it sums in software, `reason` why it runs where it does, `fused` the
    further layers that it computes, `repeated` that each reader gets a conversion of its own,
    `border` that a window reaches beyond the image.
    """

    kind: str
    layer: str
    unit: Unit
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    reason: str
    units: int = 1
    weights: int = 0
    macs: int = 0
    convolution: Convolution | None = None
    fused: tuple[str, ...] = ()
    repeated: bool = False
    border: bool = False

    @property
    def name(self) -> str:
        """Unique in a program: a node is the one writer of its outputs."""
        return self.outputs[0]


@dataclass(frozen=True)
class Program:
    """A lowered graph: nodes in executable order and the buffers between them.

    `listed_last` names layers that stand behind other readers of their inputs, in that order,
    `convolutions` those that convolve images; `rules` are those by which it is mapped.
    """

    nodes: tuple[Node, ...]
    buffers: Mapping[str, Buffer]
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    listed_last: tuple[str, ...] = ()
    convolutions: frozenset[str] = frozenset()
    rules: Rules = ALL

    def root(self, name: str) -> Buffer:
        """The buffer whose memory `name` uses."""
        buffer = self.buffers[name]
        while buffer.alias is not None:
            buffer = self.buffers[buffer.alias]
        return buffer
