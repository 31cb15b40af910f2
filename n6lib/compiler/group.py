"""The nodes of one epoch."""

from dataclasses import dataclass, field
from itertools import combinations

from n6lib.compiler.network import EpochKind
from n6lib.compiler.node import Node


@dataclass
class Group:
    """The nodes of one epoch, in the order in which they joined."""

    kind: EpochKind
    nodes: list[Node] = field(default_factory=list)

    def writes(self, name: str) -> Node | None:
        """The node of this group that writes buffer `name`."""
        return next((node for node in self.nodes if name in node.outputs), None)

    def source(self, node: Node) -> Node:
        """The convolution whose stream `node` passes on, or else what reads memory for it."""
        while node.convolution is None:
            writers = [writer for name in node.inputs if (writer := self.writes(name))]
            if not writers:
                return node
            node = writers[0]
        return node

    def rejoins(self, reader: Node) -> bool:
        """Whether two inputs of `reader` come from one node of the epoch.

        The one that arrives first would have to be kept while the other is computed.
        """
        found = (self.writes(name) for name in reader.inputs)
        writers = {writer.name: writer for writer in found if writer is not None}
        origins = [self._ancestors(writer) for writer in writers.values()]
        return any(a & b for a, b in combinations(origins, 2))

    def _ancestors(self, node: Node) -> frozenset[str]:
        """The nodes of the epoch that `node` depends on, and itself."""
        found = frozenset({node.name})
        for name in node.inputs:
            writer = self.writes(name)
            if writer is not None:
                found |= self._ancestors(writer)
        return found
