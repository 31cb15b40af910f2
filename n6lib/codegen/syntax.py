"""Pieces of C text: names, strings, comments, initializers."""

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

WIDTH = 100

Value = int | str | Mapping[str, "Value"]
Fields = dict[str, Value]
"""Fields of a structure and their values."""

_UNSAFE = re.compile(r"[^A-Za-z0-9_./:;+-]")
_NO_IDENTIFIER = re.compile(r"[^A-Za-z0-9_]")


def plain(name: str) -> str:
    """`name` with every character that could end a C comment or string replaced by `_`."""
    return _UNSAFE.sub("_", name).replace("//", "__")


def identifier(name: str) -> str:
    """`name` as the tail of a C identifier."""
    return _NO_IDENTIFIER.sub("_", name)


def string(name: str) -> str:
    """A C string literal of `name`, made plain."""
    return f'"{plain(name)}"'


def float_literal(value: float) -> str:
    """An exact C literal of a float32 value."""
    return f"{float(np.float32(value)).hex()}f"


def wrap(items: Iterable[str], indent: int) -> str:
    """`items` joined by commas in lines of at most `WIDTH` characters after `indent` spaces."""
    margin, room = " " * indent, WIDTH - indent - len(", ")
    lines: list[list[str]] = [[]]
    filled = 0
    for item in items:
        if filled and filled + len(item) > room:
            lines.append([])
            filled = 0
        lines[-1].append(item)
        filled += len(item) + len(", ")
    return "\n".join(f"{margin}{', '.join(line)}," if line else margin for line in lines)


def initializer(fields: Mapping[str, Value], indent: int = 8) -> str:
    """Designated initializers of a structure's fields; nested structures in braces of their own."""
    margin = " " * indent
    lines: list[str] = []
    flat: list[str] = []
    for name, value in fields.items():
        if isinstance(value, Mapping):
            if flat:
                lines.append(wrap(flat, indent))
                flat = []
            lines += [f"{margin}.{name} = {{", initializer(value, indent + 4), f"{margin}}},"]
        else:
            flat.append(f".{name} = {value}")
    if flat:
        lines.append(wrap(flat, indent))
    return "\n".join(lines)


def constant(kind: str, name: str, fields: Mapping[str, Value]) -> str:
    """Definition of a constant structure inside a function."""
    return f"    static const {kind} {name} = {{\n{initializer(fields)}\n    }};"


def calls(kind: str, kernel: str, parts: Sequence[Fields], operands: Sequence[str]) -> str:
    """Statements that call `kernel` with a constant structure for each of `parts`, in blocks."""
    statements = []
    for fields, operand in zip(parts, operands, strict=True):
        call = f"    {kernel}(&part, {operand});"
        statements.append(f"{constant(kind, 'part', fields)}\n{call}")
    if len(statements) == 1:
        return statements[0]
    return "\n".join(f"    {{\n{statement}\n    }}" for statement in statements)
