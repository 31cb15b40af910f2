"""BROADCAST_TO, FILL and TILE."""

from collections.abc import Mapping

from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Operator


def broadcast_to(site: Site) -> Operator:
    """The new shape is the output's: the input that repeats it is not read."""
    site.expect(inputs=2)
    return site.operator("broadcast_to", {}, operands=1)


def fill(site: Site) -> Operator:
    """A scalar in the output's shape, which input 0 repeats."""
    site.expect(inputs=2)
    return site.operator("broadcast_to", {}, operands=[1])


def tile(site: Site) -> Operator:
    """The multiples, a constant, become an attribute."""
    site.expect(inputs=2)
    return site.operator("tile", {"multiples": site.integers(1)}, operands=1)


TRANSLATIONS: Mapping[str, Translation] = {
    "BROADCAST_TO": Translation("broadcast_to", broadcast_to),
    "FILL": Translation("broadcast_to", fill),
    "TILE": Translation("tile", tile),
}
