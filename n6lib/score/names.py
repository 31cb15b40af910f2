"""Names of networks as files, tables and people write them."""

import re
from collections.abc import Iterator

_PARTS = re.compile(r"[^a-z0-9]+")
_PLAIN = frozenset(
    {
        "int8", "uint8", "pc", "pt", "qdq", "quant", "quantized", "uu", "uf", "uff", "ff", "ii",
        "w8a8", "tflite", "onnx", "model", "st", "a100", "oe", "3", "0",
    }
)  # fmt: skip
"""How a file was quantized and stored, or what is usual: no two networks differ by these alone."""

_PARENTHESIS = re.compile(r"\(([^()]*)\)")
_DIGITS = 4  # of a size or a width
_LEAST = 6  # letters of a name that may be sought among others


def spellings(name: str) -> Iterator[str]:
    """`name` as it stands, what it has in parentheses, and what remains without them."""
    yield name
    yield from _PARENTHESIS.findall(name)
    outside = _PARENTHESIS.sub(" ", name).strip()
    if outside and outside != name:
        yield outside


def parts(name: str) -> tuple[str, ...]:
    """The words and numbers of `name` in lower case."""
    return tuple(part for part in _PARTS.split(name.casefold()) if part)


def essence(name: str) -> str:
    """`name` without separators and without what says only how a file was quantized."""
    kept = [part for part in parts(name) if part not in _PLAIN]
    return "".join(kept) or "".join(parts(name))


def part_of(name: str, other: str) -> bool:
    """Whether all that `name` says stands in `other` too, and it says enough to be told apart."""
    wanted = {part for part in parts(name) if part not in _PLAIN}
    telling = any(part.isalpha() or len(part) > _DIGITS for part in wanted)
    return telling and sum(map(len, wanted)) >= _LEAST and wanted <= {*parts(other)}
