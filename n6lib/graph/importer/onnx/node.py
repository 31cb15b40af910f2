"""One node of an ONNX graph: its names, and its attributes by type."""

from dataclasses import dataclass, field
from typing import Any

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.model import EXTENSION, STANDARD
from n6lib.graph.importer.onnx.phrase import phrase, text

_FLOAT, _INT, _STRING, _TENSOR, _GRAPH, _FLOATS, _INTS = 1, 2, 3, 4, 5, 6, 7
_FIELDS = {_FLOAT: "f", _INT: "i", _STRING: "s", _TENSOR: "t", _GRAPH: "g", _FLOATS: "floats"}
_FIELDS[_INTS] = "ints"
_MOST = 1024


@dataclass
class Node:
    """Reads a NodeProto. `opset` is the version of its domain's operators that the model imports.

    Getters of attributes raise `InputError`, the end of a sentence about the node.
    """

    index: int
    proto: Any
    opset: int
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    _attributes: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read names and list the attributes."""
        self.inputs = tuple(map(text, self.proto.input))
        self.outputs = tuple(map(text, self.proto.output))
        self._attributes = {attribute.name: attribute for attribute in self.proto.attribute}

    @property
    def operator(self) -> str:
        """ONNX operator, with its domain where that is not the standard one."""
        if self.proto.domain in STANDARD:
            return text(self.proto.op_type)
        return f"{text(self.proto.domain)}.{text(self.proto.op_type)}"

    @property
    def kernel(self) -> str:
        """The name under which translations list it: com.microsoft's beside the standard ones."""
        return text(self.proto.op_type) if self.proto.domain == EXTENSION else self.operator

    def describe(self) -> str:
        """How messages call it: place in the file, operator and name."""
        name = f" {phrase(self.proto.name)}" if self.proto.name else ""
        return f"node {self.index} ({phrase(self.operator)}{name})"

    def has(self, name: str) -> bool:
        """Whether the attribute is given."""
        return name in self._attributes

    def integer(self, name: str, default: int) -> int:
        """An INT attribute."""
        return int(self._get(name, _INT, default))

    def flag(self, name: str, default: bool = False) -> bool:
        """An INT attribute that is 0 or 1."""
        return bool(self.integer(name, int(default)))

    def number(self, name: str, default: float) -> float:
        """A FLOAT attribute."""
        return float(self._get(name, _FLOAT, default))

    def word(self, name: str, default: str) -> str:
        """A STRING attribute, fit for a message; what operators define is short and printable."""
        return phrase(self._get(name, _STRING, default))

    def integers(self, name: str, default: tuple[int, ...] = ()) -> tuple[int, ...]:
        """An INTS attribute."""
        return tuple(map(int, self._listed(name, _INTS, default)))

    def numbers(self, name: str, default: tuple[float, ...] = ()) -> tuple[float, ...]:
        """A FLOATS attribute."""
        return tuple(map(float, self._listed(name, _FLOATS, default)))

    def tensor(self, name: str) -> Any:
        """A TENSOR attribute's TensorProto; None if it is not given."""
        return self._get(name, _TENSOR, None)

    def strings(self, name: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """A STRINGS attribute."""
        attribute = self._attributes.get(name)
        if attribute is None:
            return default
        return tuple(map(phrase, attribute.strings[:_MOST]))

    def _listed(self, name: str, kind: int, default: tuple[Any, ...]) -> Any:
        values = self._get(name, kind, default)
        if len(values) > _MOST:
            raise InputError(f"has {len(values)} values in its attribute {name}")
        return values

    def _get(self, name: str, kind: int, default: Any) -> Any:
        attribute = self._attributes.get(name)
        if attribute is None:
            return default
        if attribute.ref_attr_name or attribute.type not in (kind, 0):
            raise InputError(f"has an attribute {name} of another type than the operator defines")
        return getattr(attribute, _FIELDS[kind])
