"""What an importer knows of one operator of a file format."""

from collections.abc import Callable
from typing import NamedTuple

from n6lib.graph.importer.site import Site
from n6lib.graph.operator import Operator


class Translation(NamedTuple):
    """`translate` makes an operator of `kind` of what it reads from a site."""

    kind: str
    translate: Callable[[Site], Operator]
