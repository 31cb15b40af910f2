"""Grouping nodes into epochs: what may run at once on one set of units.

General rules read off published compiler runs; what may stream stands in `streaming`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import takewhile

from n6lib.compiler.formats import Formats, assign_formats
from n6lib.compiler.group import Group
from n6lib.compiler.network import EpochKind
from n6lib.compiler.node import Node, Program, Unit
from n6lib.compiler.streaming import STORED, Streaming, Streams
from n6lib.compiler.waiting import Waiting
from n6lib.targets import Npu

_UNIT_LIMITS = (Unit.CONV, Unit.POOL, Unit.ACTIV, Unit.ARITH)
_BANK = 458_752  # bytes of one of the NPU's memories
_ALONE = {Unit.CPU: EpochKind.CPU, Unit.DMA: EpochKind.HYBRID}


class Grouping:
    """Fills epochs one after the other with nodes whose inputs are there."""

    def __init__(
        self,
        program: Program,
        npu: Npu,
        formats: Formats,
        *,
        by_age: bool = False,
        streams: Streams | None = None,
    ) -> None:
        """Prepare to group the nodes of `program` for `npu`.

        `by_age` starts with what `Waiting` puts first and follows streams when no more start; else
        the lowest numbers come first, each with all that follows it.
        """
        self._broad = by_age and program.rules.follows("starts_before_streams")
        self._rules = program.rules
        self._streaming = Streaming(program, formats, streams or Streams())
        self._limits = {unit: getattr(npu, unit.value) for unit in _UNIT_LIMITS}
        self._streams = npu.stream
        self._waiting = Waiting(program, by_age=by_age)
        order = self._waiting.nodes
        self._sizes = {name: buffer.size for name, buffer in program.buffers.items()}
        self._stored = {*program.inputs}
        self._produced = {name for node in order for name in node.outputs}
        self._pending = dict.fromkeys(node.name for node in order)
        self._readers: dict[str, list[Node]] = defaultdict(list)
        for node in order:
            for name in dict.fromkeys(node.inputs):
                self._readers[name].append(node)
        self._missing = {
            node.name: sum(not self._in_memory(name) for name in {*node.inputs}) for node in order
        }
        self._ready = {node.name: node for node in order if not self._missing[node.name]}

    def run(self) -> list[Group]:
        """All epochs, in order."""
        groups = []
        while self._pending:
            group = self._next_group()
            groups.append(group)
            for node in group.nodes:
                self._store(node.outputs)
        return groups

    def _store(self, names: Iterable[str]) -> None:
        """Take note that buffers are in memory, and which nodes wait for nothing else."""
        self._stored.update(names)
        for reader in (reader for name in names for reader in self._readers[name]):
            self._missing[reader.name] -= 1
            if not self._missing[reader.name] and reader.name in self._pending:
                self._ready[reader.name] = reader

    def _in_turn(self) -> list[Node]:
        """The nodes whose inputs are in memory, in the order in which they are tried."""
        return self._waiting.sort(self._ready.values())

    def _in_memory(self, name: str) -> bool:
        return name in self._stored or name not in self._produced

    def _next_group(self) -> Group:
        ready = self._in_turn()
        first = ready[0]
        if first.unit in _ALONE:
            group = Group(_ALONE[first.unit])
            self._join(group, first)
            for node in takewhile(lambda other: other.unit is Unit.LAYOUT, ready[1:]):
                self._follow(group, node)
            return group
        group = Group(EpochKind.NPU)
        siblings = _siblings(first, ready)
        together = len(siblings) == 1 or self._rules.follows("siblings_together")
        closed = self._start(group, siblings if together else [first])
        if closed:
            return group
        started = len(group.nodes)
        for node in ready:
            starts = node.name in self._pending and node.unit not in _ALONE
            if starts and self._fits(group, node) and not self._crowds(group, node):
                self._join(group, node)
                if not self._broad:
                    self._follow_readers(group, node)
        if self._broad:
            for node in group.nodes[started:]:
                self._follow_readers(group, node)
        return group

    def _crowds(self, group: Group, node: Node) -> bool:
        """Whether `node` and others that read the same buffer need more than one bank of memory."""
        if node.unit is not Unit.ARITH:
            return False
        alike = [m for m in group.nodes if m.unit is Unit.ARITH and m.inputs == node.inputs]
        names = {*node.inputs, *node.outputs, *(name for m in alike for name in m.outputs)}
        crowded = bool(alike) and sum(self._sizes.get(name, 0) for name in names) > _BANK
        return crowded and self._rules.follows("crowded_bank")

    def _start(self, group: Group, siblings: list[Node]) -> bool:
        """Join sibling convolutions, highest number first; whether the epoch closes at once."""
        joined = []
        for node in sorted(siblings, key=lambda n: -self._waiting.number[n.name]):
            if not self._fits(group, node):
                if self._rules.follows("siblings_close"):
                    return True
                break
            self._join(group, node)
            joined.append(node)
        for node in reversed(joined):
            self._follow_readers(group, node)
        return False

    def _join(self, group: Group, node: Node) -> None:
        group.nodes.append(node)
        del self._pending[node.name]
        self._ready.pop(node.name, None)

    def _follow(self, group: Group, node: Node) -> None:
        self._join(group, node)
        self._follow_readers(group, node)

    def _follow_readers(self, group: Group, node: Node) -> None:
        if node.unit in (*STORED, Unit.LAYOUT):
            readers = [reader for reader in self._readers_of(node) if reader.unit is Unit.LAYOUT]
        else:
            readers = self._readers_of(node)
        for reader in readers:
            if reader.name in self._pending and self._may_stream(group, node, reader):
                self._follow(group, reader)
                if reader.unit is not Unit.LAYOUT and not self._streaming.repeats(
                    group, node, reader
                ):
                    return

    def _may_stream(self, group: Group, node: Node, reader: Node) -> bool:
        if not self._fits(group, reader) or not self._streaming.allows(group, node, reader):
            return False
        others = (name for name in reader.inputs if name not in node.outputs)
        return all(self._in_memory(name) or group.writes(name) for name in others)

    def _fits(self, group: Group, node: Node) -> bool:
        limit = self._limits.get(node.unit)
        used = sum(member.units for member in group.nodes if member.unit is node.unit)
        if limit is not None and used + node.units > limit:
            return False
        return self._stream_engines([*group.nodes, node]) <= self._streams

    def _stream_engines(self, members: list[Node]) -> int:
        """Engines that move data between memory and `members`.

        Copies take one to read and one to write, however many the parts. Others take one for each
        buffer read or written, one for each kernel, and where partial sums go through memory two,
        of which one writes the result if that goes to memory too.
        """
        inside = {name for node in members for name in node.outputs}
        names = {node.name for node in members if node.unit is not Unit.LAYOUT}
        total = 0
        for node in members:
            if node.unit in (Unit.STREAM, Unit.LAYOUT):
                total += 2 if node.unit is Unit.STREAM else 0
                continue
            leaving = self._leaving(node, names)
            total += len(set(node.inputs) - inside) + leaving
            if node.convolution is not None:
                total += node.units
                total += (1 if leaving else 2) if node.convolution.passes > 1 else 0
        return total

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


def group_epochs(
    program: Program,
    npu: Npu,
    formats: Formats | None = None,
    *,
    by_age: bool = False,
    streams: Streams | None = None,
) -> list[Group]:
    """The epochs of `program` on `npu`, with its buffers in `formats`."""
    order = formats or assign_formats(program)
    return Grouping(program, npu, order, by_age=by_age, streams=streams).run()


def join_renames(groups: Sequence[Group]) -> tuple[Group, ...]:
    """`groups` without those that only rename memory: their nodes go to the next one, or the last.

    ATONN 1.1.3 numbers such epochs but neither runs nor counts them.
    """
    kept: list[Group] = []
    renames: list[Node] = []
    for group in groups:
        if all(node.unit is Unit.LAYOUT for node in group.nodes):
            renames += group.nodes
        else:
            kept.append(Group(group.kind, [*renames, *group.nodes]))
            renames = []
    if renames:
        last = kept.pop() if kept else Group(EpochKind.NPU)
        kept.append(Group(last.kind, [*last.nodes, *renames]))
    return tuple(kept)
