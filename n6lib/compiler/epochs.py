"""Grouping nodes into epochs: what may run at once on one set of units.

General rules read off published compiler runs; `Grouping.fits` and `Grouping.streams` hold them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from n6lib.compiler.network import EpochKind
from n6lib.compiler.node import Node, Program, Unit
from n6lib.compiler.order import numbered
from n6lib.targets import Npu

_UNIT_LIMITS = (Unit.CONV, Unit.POOL, Unit.ACTIV, Unit.ARITH)
_ALONE = {Unit.CPU: EpochKind.CPU, Unit.DMA: EpochKind.HYBRID}
_STORED = (*_ALONE, Unit.LAYOUT, Unit.STREAM)
"""Units that read from memory and write to it: no stream enters or leaves them."""


@dataclass
class Group:
    """The nodes of one epoch, in the order in which they joined."""

    kind: EpochKind
    nodes: list[Node] = field(default_factory=list)

    def writes(self, name: str) -> Node | None:
        """The node of this group that writes buffer `name`."""
        return next((node for node in self.nodes if name in node.outputs), None)


class Grouping:
    """Fills epochs one after the other with nodes whose inputs are there."""

    def __init__(self, program: Program, npu: Npu) -> None:
        """Prepare to group the nodes of `program` for `npu`."""
        self._limits = {unit: getattr(npu, unit.value) for unit in _UNIT_LIMITS}
        self._streams = npu.stream
        self._order = numbered(program)
        self._rank = {node.name: rank for rank, node in enumerate(self._order)}
        self._stored = {*program.inputs}
        self._produced = {name for node in self._order for name in node.outputs}
        self._pending = dict.fromkeys(node.name for node in self._order)
        self._nodes = {node.name: node for node in self._order}
        self._readers: dict[str, list[Node]] = defaultdict(list)
        for node in self._order:
            for name in dict.fromkeys(node.inputs):
                self._readers[name].append(node)

    def run(self) -> list[Group]:
        """All epochs, in order."""
        groups = []
        while self._pending:
            group = self._next_group()
            groups.append(group)
            self._stored.update(name for node in group.nodes for name in node.outputs)
        return groups

    def _ready(self) -> list[Node]:
        pending = (self._nodes[name] for name in self._pending)
        return [node for node in pending if all(map(self._in_memory, node.inputs))]

    def _in_memory(self, name: str) -> bool:
        return name in self._stored or name not in self._produced

    def _next_group(self) -> Group:
        ready = self._ready()
        first = ready[0]
        if first.unit in _ALONE:
            group = Group(_ALONE[first.unit])
            self._join(group, first)
            return group
        group = Group(EpochKind.NPU)
        closed = self._start(group, _siblings(first, ready))
        for node in ready:
            if closed or (group.nodes[-1].unit is Unit.LAYOUT and node.unit is Unit.LAYOUT):
                break
            if node.name in self._pending and node.unit not in _ALONE and self._fits(group, node):
                self._follow(group, node)
        return group

    def _start(self, group: Group, siblings: list[Node]) -> bool:
        """Join sibling convolutions, highest number first; whether the epoch closes at once."""
        joined = []
        for node in sorted(siblings, key=lambda n: -self._rank[n.name]):
            if not self._fits(group, node):
                return True
            self._join(group, node)
            joined.append(node)
        for node in reversed(joined):
            self._follow_readers(group, node)
        return False

    def _join(self, group: Group, node: Node) -> None:
        group.nodes.append(node)
        del self._pending[node.name]

    def _follow(self, group: Group, node: Node) -> None:
        self._join(group, node)
        self._follow_readers(group, node)

    def _follow_readers(self, group: Group, node: Node) -> None:
        if node.unit in _STORED:
            return
        for reader in self._readers_of(node):
            if reader.name in self._pending and self._may_stream(group, node, reader):
                self._follow(group, reader)
                return

    def _may_stream(self, group: Group, node: Node, reader: Node) -> bool:
        if reader.unit in _STORED or not self._fits(group, reader):
            return False
        others = [name for name in reader.inputs if name not in node.outputs]
        if not all(self._in_memory(name) or group.writes(name) for name in others):
            return False
        return reader.convolution is None or _feeds(group, node, reader)

    def _fits(self, group: Group, node: Node) -> bool:
        members = [*group.nodes, node]
        used: Counter[Unit] = Counter()
        for member in members:
            used[member.unit] += member.units
        if any(used[unit] > limit for unit, limit in self._limits.items()):
            return False
        return self._stream_engines(members) <= self._streams

    def _stream_engines(self, members: list[Node]) -> int:
        """Engines that move data between memory and `members`: features, kernels, results."""
        inside = {name for node in members for name in node.outputs}
        names = {node.name for node in members}
        reads = sum(len(set(node.inputs) - inside) for node in members)
        kernels = sum(node.units for node in members if node.convolution)
        sums = sum(2 for node in members if node.convolution and node.convolution.passes > 1)
        writes = sum(self._leaving(node, names) for node in members)
        return reads + kernels + sums + writes

    def _leaving(self, node: Node, names: set[str]) -> int:
        """How many of its outputs are stored: nobody reads them, or not only `names` do."""
        readers = (self._readers[name] for name in node.outputs)
        return sum(not each or any(reader.name not in names for reader in each) for each in readers)

    def _readers_of(self, node: Node) -> list[Node]:
        return [reader for name in node.outputs for reader in self._readers[name]]


def _siblings(first: Node, ready: Iterable[Node]) -> list[Node]:
    if first.convolution is None:
        return [first]
    source = first.inputs[0]
    return [node for node in ready if node.convolution is not None and node.inputs[0] == source]


def _feeds(group: Group, node: Node, reader: Node) -> bool:
    """Whether `reader`, a convolution, can take its input from `node` within the epoch.

    The data must come from a convolution of this epoch in the reader's own channel groups, and
    the reader must need it once. What comes from memory through an ARITH unit is stored first.
    """
    assert reader.convolution is not None
    source = _source(group, node)
    if source is None or source.convolution is None or not reader.convolution.streamable:
        return False
    return source.convolution.output_group == reader.convolution.input_group


def _source(group: Group, node: Node) -> Node | None:
    """The convolution of this epoch whose stream `node` passes on."""
    while node.convolution is None:
        writers = [writer for name in node.inputs if (writer := group.writes(name))]
        if not writers:
            return None
        node = writers[0]
    return node


def group_epochs(program: Program, npu: Npu) -> list[Group]:
    """The epochs of `program` on `npu`."""
    return Grouping(program, npu).run()
