"""Names of tensors, operators and graphs: safe in text, paths and C comments."""

import re
from dataclasses import dataclass, field

MAX_LENGTH = 160
PATTERN = re.compile(rf"[A-Za-z0-9_][A-Za-z0-9_./-]{{0,{MAX_LENGTH - 1}}}")
_UNSAFE = re.compile(r"[^A-Za-z0-9_./-]|\.(?=\.)")
_START = re.compile(r"^[./-]+")


def safe(name: str) -> bool:
    """Whether `name` holds only letters, digits and ``_./-``, starts well and has no ``..``."""
    return PATTERN.fullmatch(name) is not None and ".." not in name


def clean(name: str, default: str) -> str:
    """`name` made safe; `default` if nothing is left of it.

    Of a fused TFLite name ``a;b;c`` the first part stays: it is the layer that ends the fusion.
    """
    first = name.split(";", 1)[0][: MAX_LENGTH - 16]
    return _START.sub("", _UNSAFE.sub("_", first)) or default


@dataclass
class Namer:
    """Gives out names, each once, in constant time however many collide."""

    _next: dict[str, int] = field(default_factory=dict)

    def unique(self, name: str) -> str:
        """`name`, or `name` with the lowest free suffix ``_1``, ``_2``, ... if it is taken."""
        candidate, index = name, self._next.get(name, 0)
        while candidate in self._next:
            index += 1
            candidate = f"{name}_{index}"
        self._next[name] = index
        self._next.setdefault(candidate, 0)
        return candidate
