"""Reads the text form of a graph.

Grammar (spaces and line ends are free, // starts a comment)::

    graph     = "graph" @NAME "version" 1 "{" {"input" %NAME ":" type} {constant | operator}
                "return" %NAME {"," %NAME} "}"
    constant  = %NAME "=" "constant" "BASE64" ":" type
    operator  = %NAME {"," %NAME} "=" KIND [@NAME] "(" operands ")" [attributes] ":" type {"," type}
    operands  = [(%NAME | "none") {"," (%NAME | "none")}]
    attributes= "{" WORD "=" value {"," WORD "=" value} "}"
    value     = INTEGER | FLOAT | "true" | "false" | "STRING" | "[" [value {"," value}] "]"
    type      = "tensor<" {SIZE "x"} DTYPE ["," (scale | channels)] ">"
    channels  = "axis" INTEGER "{" scale {"," scale} "}"
    scale     = FLOAT [":" ZERO_POINT]

A scale is rounded to float32. A type is one word up to the DTYPE, without spaces.
"""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

import numpy as np

from n6lib.graph.dtype import DType
from n6lib.graph.graph import Graph
from n6lib.graph.lexer import Lexer
from n6lib.graph.operator import Attribute, Operator
from n6lib.graph.printer import VERSION
from n6lib.graph.quantization import Quantization
from n6lib.graph.tensor import Tensor
from n6lib.graph.tensor_rules import MAX_RANK

Item = TypeVar("Item")
_MAX_DIGITS = 10
_DTYPES = {dtype.value: dtype for dtype in DType}


def parse_graph(text: str) -> Graph:
    """The graph that `text` describes, not yet verified.

    Raises `InputError` that names the line for text that breaks the grammar, defines a tensor
    twice or holds a constant of the wrong size.
    """
    return _Parser(Lexer(text)).graph()


@dataclass
class _Parser:
    lexer: Lexer
    tensors: dict[str, Tensor] = field(default_factory=dict)
    operators: list[Operator] = field(default_factory=list)

    def graph(self) -> Graph:
        lexer = self.lexer
        lexer.expect("graph")
        name = lexer.take("label")[1:]
        lexer.expect("version")
        if (version := lexer.integer()) != VERSION:
            raise lexer.fail(f"the text is of version {version}; this program reads {VERSION}")
        lexer.expect("{")
        inputs = []
        while lexer.accept("input"):
            inputs.append(self._name())
            lexer.expect(":")
            self._define(self._type(inputs[-1]))
        while not lexer.accept("return"):
            self._statement()
        outputs = self._list(self._name)
        lexer.expect("}")
        lexer.take("end")
        return Graph(name, self.tensors, tuple(self.operators), tuple(inputs), tuple(outputs))

    def _statement(self) -> None:
        outputs = self._list(self._name)
        self.lexer.expect("=")
        kind = self.lexer.take("word")
        if kind == "constant" and len(outputs) == 1:
            self._define(self._constant(outputs[0]))
        else:
            self._operator(kind, outputs)

    def _constant(self, name: str) -> Tensor:
        lexer = self.lexer
        if lexer.next.kind == "digest":
            lexer.take("digest")
            raise lexer.fail(f"the value of constant {name} is left out; print it with --weights")
        text = lexer.take("string")
        lexer.expect(":")
        tensor = self._type(name)
        if len(text) != -(-tensor.bytes // 3) * 4:
            raise lexer.fail(f"constant {name} needs {tensor.bytes} bytes, and its text differs")
        try:
            data = base64.b64decode(text, validate=True)
        except binascii.Error:
            data = b""
        if len(data) != tensor.bytes:
            raise lexer.fail(f"the value of constant {name} is not its bytes in Base64")
        values = np.frombuffer(data, tensor.dtype.numpy).reshape(tensor.shape)
        return replace(tensor, data=values)

    def _operator(self, kind: str, outputs: list[str]) -> None:
        lexer = self.lexer
        label = lexer.take("label")[1:] if lexer.next.kind == "label" else outputs[0]
        lexer.expect("(")
        inputs = [] if lexer.next.text == ")" else self._list(self._operand)
        lexer.expect(")")
        attributes = self._attributes() if lexer.accept("{") else {}
        lexer.expect(":")
        for index, name in enumerate(outputs):
            if index:
                lexer.expect(",")
            self._define(self._type(name))
        self.operators.append(Operator(label, kind, tuple(inputs), tuple(outputs), attributes))

    def _attributes(self) -> dict[str, Attribute]:
        attributes: dict[str, Attribute] = {}
        while True:
            name = self.lexer.take("word")
            if name in attributes:
                raise self.lexer.fail(f"attribute {name} is given twice")
            self.lexer.expect("=")
            attributes[name] = self._value()
            if not self.lexer.accept(","):
                self.lexer.expect("}")
                return attributes

    def _value(self) -> Attribute:
        if not self.lexer.accept("["):
            return self._scalar()
        values = [] if self.lexer.next.text == "]" else self._list(self._scalar)
        self.lexer.expect("]")
        if len({type(value) for value in values}) > 1:
            raise self.lexer.fail("the list mixes types")
        return cast(Attribute, tuple(values))

    def _scalar(self) -> int | float | bool | str:
        match self.lexer.next.kind:
            case "integer":
                return self.lexer.integer()
            case "float":
                return self.lexer.real()
            case "string":
                return self.lexer.take("string")
        if self.lexer.accept("true"):
            return True
        self.lexer.expect("false")
        return False

    def _list(self, item: Callable[[], Item]) -> list[Item]:
        """One or more items with commas between them."""
        items = [item()]
        while self.lexer.accept(","):
            items.append(item())
        return items

    def _name(self) -> str:
        return self.lexer.take("tensor")[1:]

    def _operand(self) -> str:
        return "" if self.lexer.accept("none") else self._name()

    def _define(self, tensor: Tensor) -> None:
        if tensor.name in self.tensors:
            raise self.lexer.fail(f"tensor {tensor.name} is defined a second time")
        self.tensors[tensor.name] = tensor

    def _type(self, name: str) -> Tensor:
        *sizes, dtype = self.lexer.take("type").removeprefix("tensor<").split("x")
        if any(not 0 < len(size) <= _MAX_DIGITS for size in sizes) or len(sizes) > MAX_RANK:
            raise self.lexer.fail(f"the shape of tensor {name} cannot be read")
        if dtype not in _DTYPES:
            raise self.lexer.fail(f"{dtype} is no element type; use {', '.join(_DTYPES)}")
        quantization = self._quantization() if self.lexer.accept(",") else None
        self.lexer.expect(">")
        return Tensor(name, tuple(map(int, sizes)), _DTYPES[dtype], quantization)

    def _quantization(self) -> Quantization:
        lexer = self.lexer
        axis = lexer.integer() if lexer.accept("axis") else None
        if axis is None:
            pairs = [self._scale()]
        else:
            lexer.expect("{")
            pairs = self._list(self._scale)
            if lexer.next.text == "..":
                raise lexer.fail("scales are left out; print them with --weights")
            lexer.expect("}")
        scales, zero_points = zip(*pairs, strict=True)
        with np.errstate(over="ignore"):
            rounded = np.array(scales).astype(np.float32).tolist()
        return Quantization(tuple(rounded), zero_points, axis)

    def _scale(self) -> tuple[float, int]:
        scale = self.lexer.real()
        return scale, self.lexer.integer() if self.lexer.accept(":") else 0
