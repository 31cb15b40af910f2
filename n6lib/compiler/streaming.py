"""Whether a node can take its input from another of its epoch as it comes."""

from collections import Counter
from dataclasses import dataclass

from n6lib.compiler.formats import Formats
from n6lib.compiler.group import Group
from n6lib.compiler.node import Node, Program, Unit

_WIDE, _BEAT = 2, 8  # bytes of an element of a product, and of what a memory port moves at once

STORED = (Unit.CPU, Unit.DMA, Unit.STREAM)
"""Units that read from memory and write to it: no stream enters or leaves them."""


@dataclass(frozen=True)
class Streams:
    """What a generation lets stream.

    `forks` lets what a CONVACC made go to several ARITH units at once; `mean_group` is in how many
    channels at once a mean over the image takes what a CONVACC makes; `mixes` lets what lies
    channel-last be added to a stream in groups of less than a beat; `parts` is into how many a
    kernel may be cut for its partial sums to be added as they come, None if into any number.
    """

    forks: bool = False
    mean_group: int = 24
    mixes: bool = False
    parts: int | None = None


class Streaming:
    """Streams of one program, with its buffers in given formats."""

    def __init__(self, program: Program, formats: Formats, streams: Streams) -> None:
        """Take the sizes and orders of the buffers of `program`."""
        self._formats = formats
        self._streams = streams
        self._rules = program.rules
        self._elements = {name: buffer.elements for name, buffer in program.buffers.items()}
        self._parts = Counter(node.layer for node in program.nodes if node.convolution)
        self._software = {
            name for node in program.nodes if node.unit is Unit.CPU for name in node.outputs
        }
        self._wide = {n for n, b in program.buffers.items() if b.size == _WIDE * b.elements}

    def allows(self, group: Group, node: Node, reader: Node) -> bool:
        """Whether `reader` may join `group` to take the result of `node`, a member."""
        if (
            reader.unit in STORED
            or self._keeps_sums(node)
            or self._rejoins(group, node, reader)
            or not self._in_step(node, reader)
        ):
            return False
        if reader.convolution is not None:
            return self._feeds(group, node, reader)
        if self._corrects(group, node, reader):
            return False
        if reader.unit is Unit.POOL and not self._pools(group, node, reader):
            return False
        order = self._formats.natural.get(node.name, 0)
        others = [name for name in reader.inputs if name not in node.outputs]
        if not order or all(group.writes(name) or self._adds(name, order) for name in others):
            return True
        return not self._rules.follows("like_groups")

    def _adds(self, name: str, order: int) -> bool:
        """Whether `name` can be read beside a stream in groups of `order`."""
        last = self._streams.mixes and self._formats.last(name)
        return last or self._formats.joins(name, order)

    def repeats(self, group: Group, node: Node, reader: Node) -> bool:
        """Whether what goes to `reader` may go to further readers too: not if a CONVACC made it."""
        lone = reader.unit is Unit.ARITH and len(reader.inputs) == 1
        if not lone or node.unit is not Unit.ARITH:
            return False
        made = group.source(node).convolution is not None
        return self._streams.forks or not made or not self._rules.follows("one_reader")

    def _in_step(self, node: Node, reader: Node) -> bool:
        """Whether `reader` can take the elements in the order in which they come.

        Not if it takes them twice, if it reads in another order than `node` writes, or if a
        constant of `node` repeats and `reader` has to wait for memory.
        """
        if len(set(reader.inputs)) < len(reader.inputs) or reader.name in self._formats.reordered:
            return False
        repeated = node.unit is Unit.ARITH and 1 < node.weights < self._elements[node.name]
        if not repeated or len(reader.inputs) == 1:
            return True
        return not self._rules.follows("stored_repetitions")

    def _keeps_sums(self, node: Node) -> bool:
        """Whether `node` makes a partial sum that has to wait in memory for the others."""
        most = self._streams.parts
        return node.convolution is not None and most is not None and self._parts[node.layer] > most

    def _rejoins(self, group: Group, node: Node, reader: Node) -> bool:
        """Whether two branches would meet in `reader`; they may after sums of several passes."""
        if not group.rejoins(reader) or not self._rules.follows("branches_apart"):
            return False
        shape = group.source(node).convolution
        several = shape is not None and shape.passes > 1
        return not (several and self._rules.follows("several_passes_meet"))

    def _corrects(self, group: Group, node: Node, reader: Node) -> bool:
        """Whether `node` takes a factor off a product in groups, which ends the stream.

        Not if the product comes in the same epoch, a group of it fills a beat and nothing else
        is read.
        """
        wide = [name for name in node.inputs if name in self._wide]
        order = self._formats.natural.get(node.name, 0)
        if node.unit is not Unit.ARITH or not 0 < len(wide) < len(node.inputs):
            return False
        if not 1 < order < self._formats.channels.get(node.name, 0):
            return False
        beat = order * _WIDE <= _BEAT and len(reader.inputs) == 1
        inside = beat and all(group.writes(name) for name in wide)
        if inside and self._rules.follows("beat_after_product"):
            return False
        return self._rules.follows("factor_ends_stream")

    def _feeds(self, group: Group, node: Node, reader: Node) -> bool:
        """Whether data come in the groups of `reader`, a convolution that needs them once.

        What is read from memory channel-last is stored for the convolution first, unless software
        wrote it and the convolution takes all channels at once.
        """
        assert reader.convolution is not None
        if not reader.convolution.streamable and self._rules.follows("one_round"):
            return False
        source = group.source(node)
        software = source.unit is Unit.ARITH and self._software.issuperset(source.inputs)
        if software and self._rules.follows("software_streams"):
            return reader.convolution.source[2] == reader.convolution.pass_group
        order = self._formats.natural.get(source.name, 0)
        straight = order == self._formats.channels.get(source.name, 0)
        if source.unit is Unit.ARITH and straight and self._rules.follows("stored_before"):
            return False
        return order == reader.convolution.pass_group

    def _pools(self, group: Group, node: Node, reader: Node) -> bool:
        """Whether `reader`, a pool, can take its input from `node`.

        Windows are not taken from what is read from memory in groups, nor those that reach beyond
        the image from any stream, nor means over the whole image from a convolution that holds its
        features.
        """
        if reader.border and self._rules.follows("borders_from_memory"):
            return False
        source = group.source(node)
        if source.convolution is not None:
            few = source.convolution.output_group <= self._streams.mean_group
            if reader.kind == "MaxPool" or not few:
                return reader.kind == "MaxPool"
            held = source.convolution.stationary
            return not (held and self._rules.follows("held_features"))
        order = self._formats.natural.get(source.name, 0)
        whole = self._formats.channels.get(source.name, 0)
        return reader.kind != "MaxPool" or source.unit is not Unit.ARITH or order == whole
