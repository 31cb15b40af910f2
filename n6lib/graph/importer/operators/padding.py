"""PAD."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Operator


def pad(site: Site) -> Operator:
    """The paddings, a constant [rank, 2], become an attribute."""
    site.expect(inputs=2)
    paddings = site.integers(1)
    if len(paddings) != 2 * len(site.input(0).shape):
        raise InputError(f"has {len(paddings)} paddings for {len(site.input(0).shape)} axes")
    return site.operator("pad", {"paddings": paddings}, operands=1)


TRANSLATIONS: Mapping[str, Translation] = {
    "PAD": Translation("pad", pad),
}
