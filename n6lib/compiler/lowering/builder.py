"""Collects nodes and buffers while a graph is lowered."""

from dataclasses import replace

from n6lib.compiler.borders import CONVOLUTIONS, bordered_layers
from n6lib.compiler.convolution import Convolution
from n6lib.compiler.lowering.joining import joined_parts
from n6lib.compiler.lowering.turning import turned_tensors
from n6lib.compiler.node import Buffer, Node, Program, Unit
from n6lib.compiler.profile import Profile
from n6lib.graph import Graph, Operator, Tensor

_IMAGE = 4


class Builder:
    """A program under construction; buffers of whole tensors carry the tensor's name."""

    def __init__(self, graph: Graph, profile: Profile) -> None:
        """Start with no nodes."""
        self.graph = graph
        self.profile = profile
        self._nodes: list[Node] = []
        self._buffers: dict[str, Buffer] = {}
        self._writers = {name: op for op in graph.operators for name in op.outputs}
        self._readers: dict[str, list[Operator]] = {}
        for operator in graph.operators:
            for name in dict.fromkeys(operator.inputs):
                self._readers.setdefault(name, []).append(operator)
        self._same: dict[str, str] = {}
        self.turned = turned_tensors(graph)
        self.joined = joined_parts(graph) if profile.joins_in_place else {}

    def writer(self, name: str) -> Operator | None:
        """The operator that makes the tensor `name`."""
        return self._writers.get(name)

    def readers(self, name: str) -> list[Operator]:
        """The operators that read the tensor `name`."""
        return self._readers.get(name, [])

    def declare(self, tensor: Tensor, *, alias: str | None = None) -> str:
        """A buffer for `tensor`."""
        turned = tensor.name in self.turned
        alias = alias or self.joined.get(tensor.name)
        channels = tensor.shape[-1] if len(tensor.shape) == _IMAGE and not turned else 0
        self._buffers[tensor.name] = Buffer(
            tensor.name, tensor.elements, tensor.bytes, alias, channels, turned
        )
        return tensor.name

    def scratch(self, name: str, elements: int, bytes_per_element: int, channels: int = 0) -> str:
        """A buffer that exists only between nodes."""
        size = elements * bytes_per_element
        self._buffers[name] = Buffer(name, elements, size, channels=channels)
        return name

    def identify(self, tensor: Tensor, source: str) -> None:
        """Make `tensor` another name of the buffer `source`, which costs nothing at all."""
        self.declare(tensor, alias=source)
        self._same[tensor.name] = self._same.get(source, source)

    def declared(self, name: str) -> bool:
        """Whether there is a buffer of that name."""
        return name in self._buffers

    def elements(self, name: str) -> int:
        """The number of elements of a buffer."""
        return self._buffers[name].elements

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
        fused: tuple[str, ...] = (),
        repeated: bool = False,
        border: bool = False,
    ) -> str:
        """Append a node of `operator` and return the first buffer it writes."""
        layer = operator.name
        self._nodes.append(
            Node(
                kind,
                layer,
                unit,
                inputs,
                outputs,
                reason,
                units,
                weights,
                macs,
                convolution,
                fused,
                repeated,
                border,
            )
        )
        return outputs[0]

    def finish(self, inputs: tuple[str, ...], outputs: tuple[str, ...]) -> Program:
        """The program, with every node lowered so far."""
        nodes = tuple(replace(node, inputs=self._named(node.inputs)) for node in self._nodes)
        kinds = {operator.name: operator.kind for operator in self.graph.operators}
        last = self.profile.follows("bordered_last")
        return Program(
            nodes,
            dict(self._buffers),
            inputs,
            self._named(outputs),
            listed_last=bordered_layers(self.graph) if last else (),
            convolutions=frozenset(name for name in kinds if kinds[name] in CONVOLUTIONS),
            rules=self.profile.rules,
        )

    def _named(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._same.get(name, name) for name in names)
