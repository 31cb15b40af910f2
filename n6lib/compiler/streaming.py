"""Whether a node can take its input from another of its epoch as it comes."""

from n6lib.compiler.formats import Formats
from n6lib.compiler.group import Group
from n6lib.compiler.node import Node, Program, Unit

STORED = (Unit.CPU, Unit.DMA, Unit.STREAM)
"""Units that read from memory and write to it: no stream enters or leaves them."""


class Streaming:
    """Streams of one program, with its buffers in given formats."""

    def __init__(self, program: Program, formats: Formats) -> None:
        """Take the sizes and orders of the buffers of `program`."""
        self._formats = formats
        self._elements = {name: buffer.elements for name, buffer in program.buffers.items()}

    def allows(self, group: Group, node: Node, reader: Node) -> bool:
        """Whether `reader` may join `group` to take the result of `node`, a member."""
        if reader.unit in STORED or group.rejoins(reader) or not self._in_step(node, reader):
            return False
        if reader.convolution is not None:
            return self._feeds(group, node, reader)
        if reader.unit is Unit.POOL and not self._pools(group, node, reader):
            return False
        order = self._formats.natural.get(node.name, 0)
        others = [name for name in reader.inputs if name not in node.outputs]
        return not order or all(
            group.writes(name) or self._formats.joins(name, order) for name in others
        )

    def repeats(self, group: Group, node: Node, reader: Node) -> bool:
        """Whether what goes to `reader` may go to further readers too: not if a CONVACC made it."""
        lone = reader.unit is Unit.ARITH and len(reader.inputs) == 1
        return lone and node.unit is Unit.ARITH and group.source(node).convolution is None

    def _in_step(self, node: Node, reader: Node) -> bool:
        """Whether `reader` can take the elements in the order in which they come.

        Not if it takes them twice, if it reads in another order than `node` writes, or if a
        constant of `node` repeats and `reader` has to wait for memory.
        """
        if len(set(reader.inputs)) < len(reader.inputs) or reader.name in self._formats.reordered:
            return False
        repeated = node.unit is Unit.ARITH and 1 < node.weights < self._elements[node.name]
        return not repeated or len(reader.inputs) == 1

    def _feeds(self, group: Group, node: Node, reader: Node) -> bool:
        """Whether data come in the groups of `reader`, a convolution that needs them once.

        What is read from memory channel-last is stored for the convolution first.
        """
        assert reader.convolution is not None
        if not reader.convolution.streamable:
            return False
        source = group.source(node)
        order = self._formats.natural.get(source.name, 0)
        straight = order == self._formats.channels.get(source.name, 0)
        if source.unit is Unit.ARITH and straight:
            return False
        return order == reader.convolution.input_group

    def _pools(self, group: Group, node: Node, reader: Node) -> bool:
        """Whether `reader`, a pool, can take its input from `node`.

        Windows are not taken from what is read from memory in groups, nor means over the whole
        image from a convolution that holds its features.
        """
        source = group.source(node)
        if source.convolution is not None:
            return reader.kind == "MaxPool" or not source.convolution.stationary
        order = self._formats.natural.get(source.name, 0)
        whole = self._formats.channels.get(source.name, 0)
        return reader.kind != "MaxPool" or source.unit is not Unit.ARITH or order == whole
