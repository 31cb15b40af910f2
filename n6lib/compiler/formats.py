"""How images lie in memory: how many channels stand side by side.

A buffer of C channels whose group is C is channel-last; one whose group b is smaller holds plane
after plane of b channels each, and a group of 1 is channel-first. A CONVACC writes its result in
groups of its own and reads its input channel-last or in just its own groups; ST's compiler tells
the groups of every buffer in c_info.json ("batch"), which is where these rules were read off.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from n6lib.compiler.node import Node, Program, Unit

_BEAT = 8  # bytes that a memory port moves at once
_WIDE = 2  # bytes of an element of a product

_ON_THE_FLY = (Unit.ARITH, Unit.ACTIV)


@dataclass
class Formats:
    """Channels of each buffer, the group in which it streams out and the one it is stored in.

    `reordered` names the nodes that read in another order than their inputs were written in.
    """

    channels: dict[str, int] = field(default_factory=dict)
    natural: dict[str, int] = field(default_factory=dict)
    stored: dict[str, int] = field(default_factory=dict)
    reordered: set[str] = field(default_factory=set)

    def last(self, name: str) -> bool:
        """Whether `name` is stored channel-last, or is no image."""
        return self.stored.get(name, 0) == self.channels.get(name, 0)

    def joins(self, other: str, group: int) -> bool:
        """Whether `other` can be read in the order of a stream in groups of `group`."""
        stored = self.stored.get(other, 0)
        return not stored or stored == group or (self.last(other) and group >= _BEAT)


class _Assignment:
    def __init__(self, program: Program) -> None:
        self._program = program
        self._rules = program.rules
        self._readers: dict[str, list[Node]] = defaultdict(list)
        for node in program.nodes:
            for name in dict.fromkeys(node.inputs):
                self._readers[name].append(node)
        self._writers = {name: node for node in program.nodes for name in node.outputs}
        self.formats = Formats()

    def run(self) -> Formats:
        for name in self._program.inputs:
            self._store(name, self._program.buffers[name].channels)
        for node in self._program.nodes:
            for name in node.outputs:
                self._assign(node, name)
            if node.kind == "Softmax" and self._rules.follows("turned_for_softmax"):
                self._reorder(node.inputs[0])
        return self.formats

    def _reorder(self, name: str) -> None:
        """Software wants `name` with its channels last: what makes it turns its inputs round."""
        writer = self._writers.get(name)
        while writer is not None and writer.unit in _ON_THE_FLY and len(writer.inputs) == 1:
            writer = self._writers.get(writer.inputs[0])
        if writer is not None and writer.unit in _ON_THE_FLY and self._program.buffers[name].turned:
            self.formats.reordered.add(writer.name)

    def _assign(self, node: Node, name: str) -> None:
        formats = self.formats
        channels = self._channels(node, name)
        formats.channels[name] = channels
        if not channels:
            return
        natural = self._natural(node, name, channels)
        formats.natural[name] = natural
        formats.stored[name] = self._storage(node, name, natural, channels)

    def _store(self, name: str, channels: int) -> None:
        self.formats.channels[name] = channels
        self.formats.natural[name] = self.formats.stored[name] = channels

    def _channels(self, node: Node, name: str) -> int:
        buffer = self._program.buffers[name]
        if node.convolution is not None:
            return node.convolution.result[2]
        if buffer.channels:
            return buffer.channels
        known = (self.formats.channels.get(source, 0) for source in node.inputs)
        return next((count for count in known if count and buffer.elements % count == 0), 0)

    def _natural(self, node: Node, name: str, channels: int) -> int:
        if node.convolution is not None:
            return node.convolution.output_group
        if node.unit in _ON_THE_FLY:
            kept = self._rules.follows("order_of_streams")
            return self._passed_on(node, channels) if kept else channels
        if node.unit is Unit.POOL and len(self._readers[name]) > 1 and self._padded(name):
            return 1
        if self._pads(node) or self._turns_planes(node):
            return 1
        if node.kind == "Split":
            group = self.formats.stored.get(node.inputs[0], 0)
            whole = not group or self.formats.last(node.inputs[0]) or channels % group
            return channels if whole or not self._rules.follows("split_keeps_groups") else group
        return channels

    def _passed_on(self, node: Node, channels: int) -> int:
        """A stream keeps its order; what comes from memory has that of an input in groups."""
        for name in node.inputs:
            group = self.formats.natural.get(name, 0)
            streamed = self._streams_into(name, node)
            others = [other for other in node.inputs if other != name]
            if group and streamed and all(self.formats.joins(other, group) for other in others):
                return group
        stored = (self.formats.stored.get(name, 0) for name in node.inputs)
        return next((group for group in stored if group and group < channels), channels)

    def _streams_into(self, name: str, node: Node) -> bool:
        """Whether `node` is the first reader of what a unit of the NPU passes on."""
        writer = self._writers.get(name)
        on_the_fly = writer is not None and writer.unit in (*_ON_THE_FLY, Unit.CONV)
        return on_the_fly and self._readers[name][0] is node

    def _padded(self, name: str) -> bool:
        return any(self._pads(reader) for reader in self._readers[name])

    def _pads(self, node: Node) -> bool:
        """Whether a CONVACC copies its input plane by plane to put a border around it."""
        return node.unit is Unit.CONV and node.convolution is None

    def _turns_planes(self, node: Node) -> bool:
        """Whether hybrid copies transpose what lies channel-first, which it does after them."""
        turns = node.unit is Unit.DMA and node.kind == "Transpose"
        return turns and self.formats.stored.get(node.inputs[0], 0) == 1

    def _storage(self, node: Node, name: str, natural: int, channels: int) -> int:
        if node.kind == "Split" or self._turns_planes(node):
            return natural
        readers = self._readers[name]
        units = {reader.unit for reader in readers}
        summed = any(reader.unit is Unit.CPU and reader.kind == "Conv" for reader in readers)
        if natural == 1 and (summed or (self._pads(node) and units == {Unit.DMA})):
            return 1
        if all(map(self._joins_software, readers)) or units & {
            Unit.CPU,
            Unit.DMA,
            Unit.LAYOUT,
            Unit.POOL,
        }:
            return channels
        wanted = {
            reader.convolution.pass_group for reader in readers if reader.convolution is not None
        }
        if len(wanted) == 1 and (natural in wanted or self._readies(node)):
            return wanted.pop()
        if wanted:
            return channels
        products = (
            units <= {*_ON_THE_FLY}
            and any(map(self._multiplies, readers))
            and self._rules.follows("factors_in_groups")
        )
        if natural >= _BEAT or natural == 1 or products:
            return natural
        return channels if self._rules.follows("groups_fill_beats") else natural

    def _joins_software(self, node: Node) -> bool:
        """Whether `node` joins images of which software, or the CPU's copies, make one."""
        writers = (self._writers.get(name) for name in node.inputs)
        units = {writer.unit for writer in writers if writer is not None}
        joins = node.kind == "Concat" and bool(units & {Unit.CPU, Unit.DMA})
        return joins and self._rules.follows("software_sets_order")

    def _multiplies(self, node: Node) -> bool:
        """Whether `node` is part of a product of images: the factors, or what is taken off."""
        buffers = (self._program.buffers[name] for name in (*node.inputs, *node.outputs))
        wide = any(buffer.size == _WIDE * buffer.elements for buffer in buffers)
        return node.unit is Unit.ARITH and wide

    def _readies(self, node: Node) -> bool:
        """Whether all that the node does is to make ready for a convolution what is in memory.

        What comes plane by plane can be written in any order too.
        """
        ready = node.kind == "Sub" and node.outputs[0].endswith(".unsigned")
        planes = self.formats.natural.get(node.inputs[0], 0) == 1
        alone = ready and (planes or not self._from_convolution(node))
        return alone and self._rules.follows("readied_in_groups")

    def _from_convolution(self, node: Node) -> bool:
        """Whether a stream from a CONVACC runs through `node`."""
        while node.convolution is None:
            streams = [name for name in node.inputs if self._streams_into(name, node)]
            if not streams:
                return False
            node = self._writers[streams[0]]
        return True


def assign_formats(program: Program) -> Formats:
    """The format of every image buffer of `program`."""
    return _Assignment(program).run()
