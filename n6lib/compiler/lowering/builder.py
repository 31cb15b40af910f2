"""Collects nodes and buffers while a graph is lowered."""

from n6lib.compiler.convolution import Convolution
from n6lib.compiler.node import Buffer, Node, Program, Unit
from n6lib.compiler.profile import Profile
from n6lib.graph import Graph, Operator, Tensor


class Builder:
    """A program under construction; buffers of whole tensors carry the tensor's name."""

    def __init__(self, graph: Graph, profile: Profile) -> None:
        """Start with no nodes."""
        self.graph = graph
        self.profile = profile
        self._nodes: list[Node] = []
        self._buffers: dict[str, Buffer] = {}

    def declare(self, tensor: Tensor, *, alias: str | None = None) -> str:
        """A buffer for `tensor`."""
        self._buffers[tensor.name] = Buffer(tensor.name, tensor.elements, tensor.bytes, alias)
        return tensor.name

    def scratch(self, name: str, elements: int, bytes_per_element: int) -> str:
        """A buffer that exists only between nodes."""
        self._buffers[name] = Buffer(name, elements, elements * bytes_per_element)
        return name

    def rename(self, name: str, alias: str) -> str:
        """A buffer that is another's memory under a new name."""
        source = self._buffers[alias]
        self._buffers[name] = Buffer(name, source.elements, source.size, alias)
        return name

    def add(
        self,
        operator: Operator,
        kind: str,
        unit: Unit,
        inputs: tuple[str, ...],
        outputs: tuple[str, ...],
        reason: str,
        *,
        units: int = 1,
        weights: int = 0,
        macs: int = 0,
        convolution: Convolution | None = None,
    ) -> str:
        """Append a node of `operator` and return the first buffer it writes."""
        layer = operator.name
        self._nodes.append(
            Node(kind, layer, unit, inputs, outputs, reason, units, weights, macs, convolution)
        )
        return outputs[0]

    def finish(self, inputs: tuple[str, ...], outputs: tuple[str, ...]) -> Program:
        """The program, with every node lowered so far."""
        return Program(tuple(self._nodes), dict(self._buffers), inputs, outputs)
