"""Where the results of an ONNX graph's nodes go: what a node must know to be fused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.node import Node
from n6lib.graph.importer.onnx.parameters import Target, target_of
from n6lib.graph.importer.onnx.value import Value

_PASSING = """
    DepthToSpace Dropout Expand Flatten GlobalMaxPool Identity MaxPool Reshape Slice SpaceToDepth
    Squeeze Tile Transpose Unsqueeze
"""
PASSING = frozenset(_PASSING.split())
"""Operators after which the reals that go in come out: quantizing before or after is the same."""

_CLIPS = {(0.0, 6.0): "relu6", (-1.0, 1.0): "relu_n1_to_1", (0.0, np.inf): "relu"}


@dataclass
class Uses:
    """Consumers by name. `values` are those known so far; it fills while the graph is read."""

    nodes: Iterable[Node]
    outputs: frozenset[str]
    values: Mapping[str, Value]
    _consumers: dict[str, list[Node]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """List who reads what."""
        for node in self.nodes:
            for name in dict.fromkeys(filter(None, node.inputs)):
                self._consumers.setdefault(name, []).append(node)

    def used(self, name: str) -> bool:
        """Whether anyone reads `name`."""
        return name in self.outputs or name in self._consumers

    def wanted(self, name: str) -> Target | None:
        """What all consumers of `name` quantize it to; None if anyone wants it otherwise."""
        seen: set[str] = set()
        while name not in seen and name not in self.outputs:
            seen.add(name)
            readers = self._consumers.get(name, [])
            if readers and all(self._quantizes(node, name) for node in readers):
                targets = [self._target(node) for node in readers]
                return targets[0] if len(set(targets)) == 1 else None
            reader = self._only(name)
            if reader is None or reader.operator not in PASSING or reader.inputs[0] != name:
                return None
            name = reader.outputs[0]
        return None

    def activation(self, name: str) -> tuple[str, Node] | None:
        """The function that the only consumer of `name` is, as our kinds call it, and that node."""
        reader = None if name in self.outputs else self._only(name)
        if reader is None or reader.inputs[0] != name:
            return None
        if reader.operator == "Relu":
            return "relu", reader
        if reader.operator == "Clip":
            called = _CLIPS.get(self.limits(reader) or (np.nan, np.nan))
            return (called, reader) if called else None
        return None

    def limits(self, clip: Node) -> tuple[float, float] | None:
        """Lower and upper limit of a Clip node; None if they are computed."""
        limits = [clip.number("min", -np.inf), clip.number("max", np.inf)]
        for index, name in enumerate(clip.inputs[1:3]):
            if name:
                value = self.values.get(name)
                if value is None or not value.constant or value.array.size != 1:
                    return None
                limits[index] = float(value.array.ravel()[0])
        return limits[0], limits[1]

    def _only(self, name: str) -> Node | None:
        readers = self._consumers.get(name, [])
        return readers[0] if len(readers) == 1 and readers[0].outputs else None

    def _quantizes(self, node: Node, name: str) -> bool:
        return node.kernel == "QuantizeLinear" and node.inputs[0] == name

    def _target(self, node: Node) -> Target | None:
        operands = [self.values.get(name) for name in (*node.inputs, "")[1:3]]
        try:
            target = target_of(operands[0], operands[1], "uint8", 0)
        except InputError:
            return None
        return target if target.quantization.axis is None else None
