"""Copies that bring images into the order in which their readers want them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from n6lib.compiler.convolution import Convolution
from n6lib.compiler.formats import Formats, assign_formats
from n6lib.compiler.node import Buffer, Node, Program, Unit
from n6lib.compiler.profile import Profile

_BEAT = 8  # bytes that a memory port moves at once
_LONG = 2.5
"""Cycles per input element from which ST's compiler copies a convolution's input: seen at 2.6 and
above, not seen at 2.25 and below."""

_REGROUPED = "the convolution reads its input for long: it is copied into the order of its groups"
_STRAIGHTENED = "its channels are in groups that the reader cannot take: they are put side by side"


class _Copies:
    def __init__(self, program: Program, profile: Profile) -> None:
        self._program = program
        self._profile = profile
        self._formats = assign_formats(program)
        self._buffers = dict(program.buffers)
        self._nodes: list[Node] = []
        self._made: dict[tuple[str, int, str], str] = {}
        self._copied: set[str] = set()
        self._convolutions: dict[str, list[Convolution]] = defaultdict(list)
        for node in program.nodes:
            if node.convolution is not None:
                self._convolutions[node.inputs[0]].append(node.convolution)

    def run(self) -> tuple[Program, Formats]:
        for node in self._program.nodes:
            inputs = self._inputs(node)
            self._nodes.append(replace(node, inputs=inputs) if inputs != node.inputs else node)
            if node.unit is Unit.STREAM and not (
                node.kind == "Concat" and self._profile.follows("copies_of_joined")
            ):
                self._copied.update(node.outputs)
        program = replace(self._program, nodes=tuple(self._nodes), buffers=self._buffers)
        return program, self._formats

    def _inputs(self, node: Node) -> tuple[str, ...]:
        if node.unit is Unit.CONV and node.convolution is not None:
            return tuple(self._for_convolution(node, name) for name in node.inputs)
        if node.unit is Unit.CONV:
            return tuple(self._for_pad(node, name) for name in node.inputs)
        if node.kind == "Conv" and node.unit is Unit.CPU:
            return tuple(self._from_planes(node, name) for name in node.inputs)
        if node.kind == "Softmax":
            return tuple(self._for_softmax(node, name) for name in node.inputs)
        if node.unit is Unit.POOL:
            return tuple(self._for_window(node, name) for name in node.inputs)
        if node.unit is Unit.ARITH and len(node.inputs) > 1:
            groups = {self._formats.stored.get(name, 0) for name in node.inputs} - {0}
            if 1 in groups and len(groups) > 1 and not self._pixel(node.inputs[0]):
                return tuple(self._from_planes(node, name) for name in node.inputs)
        if node.kind == "Concat" and node.unit is Unit.STREAM:
            groups = {self._formats.stored.get(name, 0) for name in node.inputs}
            unlike = len(groups) > 1 or not groups - {0}
            if unlike and self._profile.follows("straight_parts"):
                return tuple(self._straight(node, name) for name in node.inputs)
        return node.inputs

    def _for_convolution(self, node: Node, name: str) -> str:
        shape, group = node.convolution, self._formats.stored.get(name, 0)
        assert shape is not None
        if not group or group == shape.pass_group:
            return name
        if not self._formats.last(name):
            return self._straight(node, name)
        if self._wants(shape.pass_group) and self._worth(name, shape) and name not in self._copied:
            return self._copy(node, name, shape.pass_group, "regrouped", _REGROUPED)
        return name

    def _wants(self, group: int) -> bool:
        """Whether what lies channel-last is copied for those who read it long in groups."""
        return self._profile.optimizes and (group > 1 or self._profile.copies_into_planes)

    def _worth(self, name: str, shape: Convolution) -> bool:
        """Whether a convolution that takes `name` in the groups of `shape` reads it for long."""
        if self._worth_alone(shape):
            return True
        others = (c for c in self._convolutions[name] if c.pass_group == shape.pass_group)
        return any(map(self._worth_alone, others)) and self._profile.follows("shared_copies")

    def _worth_alone(self, shape: Convolution) -> bool:
        if shape.deep:
            return False
        height, width, channels = shape.source
        long = shape.cycles > _LONG * height * width * channels
        if long and self._profile.follows("copies_for_long_reads"):
            return True
        apart = shape.depthwise and not shape.unsigned and shape.pass_group < _BEAT
        if apart and self._profile.follows("copies_of_signed_blocks"):
            return True
        return shape.pass_group == 1

    def _for_pad(self, node: Node, name: str) -> str:
        group = self._formats.stored.get(name, 0)
        if group in (0, 1):
            return name
        if not self._formats.last(name):
            return self._straight(node, name, "pool")
        if self._wants(1):
            return self._copy(node, name, 1, "regrouped", _REGROUPED)
        return name

    def _for_window(self, node: Node, name: str) -> str:
        if self._formats.last(name) or not self._profile.follows("straight_windows"):
            return name
        return self._straight(node, name, "pool")

    def _for_softmax(self, node: Node, name: str) -> str:
        """Software wants channels last, which software before it did not leave so."""
        made = (unit for unit, outputs in self._units() if name in outputs)
        if self._buffers[name].turned and next(made, None) in (Unit.CPU, Unit.DMA):
            self._formats.channels[name] = self._formats.stored[name] = 0
            return self._copy(node, name, 0, "straight", _STRAIGHTENED)
        return name

    def _units(self) -> Iterator[tuple[Unit, tuple[str, ...]]]:
        return ((node.unit, node.outputs) for node in self._nodes)

    def _pixel(self, name: str) -> bool:
        """Whether `name` is one pixel, whose order is the same in all groups."""
        one = self._buffers[name].elements == self._formats.channels.get(name, 0)
        return one and self._profile.follows("one_pixel")

    def _from_planes(self, node: Node, name: str) -> str:
        planes = self._formats.stored.get(name, 0) == 1
        return self._straight(node, name) if planes else name

    def _straight(self, node: Node, name: str, reader: str = "") -> str:
        if self._formats.last(name):
            return name
        channels = self._formats.channels[name]
        return self._copy(node, name, channels, f"{reader}straight", _STRAIGHTENED)

    def _copy(self, node: Node, name: str, group: int, label: str, reason: str) -> str:
        key = (name, group, label)
        if key not in self._made:
            source = self._buffers[name]
            copy = f"{name}.{label}{group}"
            self._buffers[copy] = Buffer(copy, source.elements, source.size, None, source.channels)
            self._formats.channels[copy] = self._formats.channels[name]
            self._formats.natural[copy] = self._formats.stored[copy] = group
            self._nodes.append(Node("Identity", node.layer, Unit.STREAM, (name,), (copy,), reason))
            self._copied.add(copy)
            self._made[key] = copy
        return self._made[key]


def insert_copies(program: Program, profile: Profile) -> tuple[Program, Formats]:
    """`program` with the copies that its formats ask for, and the formats of its buffers."""
    repeated = any(node.repeated for node in program.nodes)
    if repeated and profile.follows("bytes_for_each_reader"):
        program = quantize_for_each(program)
    return _Copies(program, profile).run()


def quantize_for_each(program: Program) -> Program:
    """`program` with one conversion from float32 for each reader, if the compiler inserted it."""
    counts = Counter(name for node in program.nodes for name in set(node.inputs))
    shared = {node.name: node for node in program.nodes if node.repeated and counts[node.name] > 1}
    buffers, nodes = dict(program.buffers), []
    used: Counter[str] = Counter()
    for node in program.nodes:
        inputs = []
        for name in node.inputs:
            again = f"{name}.again{used[name]}" if name in shared and used[name] else name
            if again != name:
                buffers[again] = replace(buffers[name], name=again)
                nodes.append(replace(shared[name], outputs=(again,)))
            used[name] += 1
            inputs.append(again)
        nodes.append(replace(node, inputs=tuple(inputs)))
    return replace(program, nodes=tuple(nodes), buffers=buffers)
