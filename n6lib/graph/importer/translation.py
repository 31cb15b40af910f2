"""What an importer knows of one operator of a file format."""

from collections.abc import Callable, Set
from typing import NamedTuple

from n6lib.graph.dtype import DType
from n6lib.graph.importer.site import Site
from n6lib.graph.operator import Operator


class Translation(NamedTuple):
    """`translate` makes an operator of `kind`, or a chain, of what it reads from a site.

    `dtypes` are the types that the file's operator takes, where the kind takes more.
    """

    kind: str
    translate: Callable[[Site], Operator | tuple[Operator, ...]]
    dtypes: Set[DType] = frozenset(DType)


def plain(kind: str, inputs: int = 1) -> Translation:
    """A translation to an operator of `kind` without attributes, on all of its `inputs`."""

    def translate(site: Site) -> Operator:
        site.expect(inputs=inputs)
        return site.operator(kind, {})

    return Translation(kind, translate)
