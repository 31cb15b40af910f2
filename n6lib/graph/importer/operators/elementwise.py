"""ADD."""

from collections.abc import Mapping

from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Operator

_ADD_OPTIONS = 11


def add(site: Site) -> Operator:
    """Each input has its own scale, and may be a constant."""
    site.expect(inputs=2)
    options = site.options(_ADD_OPTIONS)
    return site.operator("add", {"activation": site.activation(options.integer(0, "b"))})


TRANSLATIONS: Mapping[str, Translation] = {
    "ADD": Translation("add", add),
}
