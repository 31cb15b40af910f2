"""CAST."""

from collections.abc import Mapping

from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Operator


def cast(site: Site) -> Operator:
    """The types are the tensors' own: the options that repeat them are not read."""
    site.expect(inputs=1)
    return site.operator("cast", {})


TRANSLATIONS: Mapping[str, Translation] = {
    "CAST": Translation("cast", cast),
}
