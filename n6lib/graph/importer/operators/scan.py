"""CUMSUM."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Operator

_CUMSUM_OPTIONS = 102


def cumsum(site: Site) -> Operator:
    """The axis, a constant, becomes an attribute."""
    site.expect(inputs=2)
    axes, rank = site.integers(1), len(site.input(0).shape)
    if len(axes) != 1 or not -rank <= axes[0] < rank:
        raise InputError(f"works along axes {list(axes)} of {rank} axes instead of one of them")
    options = site.options(_CUMSUM_OPTIONS)
    attributes = {
        "axis": axes[0] % rank,
        "exclusive": options.boolean(0),
        "reverse": options.boolean(1),
    }
    return site.operator("cumsum", attributes, operands=1)


TRANSLATIONS: Mapping[str, Translation] = {
    "CUMSUM": Translation("cumsum", cumsum),
}
