"""A published definition of networks, and what names it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from n6lib.errors import InputError
from n6lib.graph import Graph
from n6lib.zoo.assembly import HALF
from n6lib.zoo.builder import Builder
from n6lib.zoo.multiplier import is_multiplier, multiplier_in
from n6lib.zoo.row import Row

Build = Callable[[Builder, str, Row], str | Sequence[str]]
"""Adds a network's layers behind its image, and returns its results."""

_SEPARATORS = r"[\W_]*"
_BEFORE = "(?:st )?"  # as ST names what it took over
_BEHIND = "(?![a-z0-9])"


@dataclass(frozen=True)
class Family:
    """Networks that one definition gives.

    `spelling` is a regular expression of its names; a space in it stands for any separators or
    none. Its groups tell parts of a row: `form` (else the row's width does), `width` and `task`.
    `source` says where the definition was published, `takes` which forms or widths it has, `torch`
    that it comes from PyTorch: usually as an ONNX file, and without a softmax; `pixels` the zero
    point of its images where they are not scaled as its framework usually has them.
    """

    name: str
    spelling: str
    source: str
    build: Build = field(repr=False)
    takes: str = ""
    torch: bool = False
    pixels: int | None = None

    @cached_property
    def _names(self) -> re.Pattern[str]:
        own = self.spelling if self.spelling.startswith("st ") else _BEFORE + self.spelling
        return re.compile(own.replace(" ", _SEPARATORS) + _BEHIND)

    def match(self, name: str) -> re.Match[str] | None:
        """This family at the beginning of `name`, which may go on as those of models do."""
        return self._names.match(name.casefold())

    def read(self, row: Row) -> Row:
        """The row with what the names in it say in this family's spelling."""
        told = {"form": "", "width": row.width, "task": row.task}
        for name in (row.family, row.model):
            if found := self.match(name):
                rest = {**found.groupdict(), "width": multiplier_in(name[found.end() :])}
                told = {key: told[key] or rest.get(key) or "" for key in told}
        if "form" in self._names.groupindex and not told["form"]:
            told["form"] = row.width
            told["width"] = told["width"] if is_multiplier(told["width"]) else ""
        form = re.sub(r"[\W_]+", "", told["form"].casefold())
        torch = self.torch if row.torch is None else row.torch
        return replace(row, form=form, width=told["width"], task=told["task"], torch=torch)

    def rebuild(self, row: Row) -> Graph:
        """The network of `row`; `InputError` if the definition has no such form or width."""
        told, row = row, self.read(row)
        onnx = row.torch if row.onnx is None else row.onnx
        usual = HALF if onnx and not row.torch else None
        pixels = usual if self.pixels is None else self.pixels
        net = Builder(fused=not onnx, edges=row.edges and not onnx, pixels=pixels)
        try:
            image = net.image(row.height, row.columns, row.channels)
            outputs = self.build(net, image, row)
            return net.build(self.name, *([outputs] if isinstance(outputs, str) else outputs))
        except (ValueError, KeyError) as error:
            width = f" of width {told.width!r}" if told.width else ""
            takes = f"; its definition has {self.takes}" if self.takes else ""
            raise InputError(f"{told.family}{width} cannot be rebuilt{takes}.") from error
        except InputError as error:
            size = f"{told.height}x{told.columns}"
            fault = str(error).rstrip(".")
            raise InputError(f"{told.family} cannot be rebuilt for {size}: {fault}.") from error
