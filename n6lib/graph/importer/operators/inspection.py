"""RANK, SHAPE and ZEROS_LIKE."""

from collections.abc import Callable, Mapping

from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Operator


def _of(kind: str) -> Callable[[Site], Operator]:
    """A translation to `kind`, of one input and no attributes."""

    def translate(site: Site) -> Operator:
        site.expect(inputs=1)
        return site.operator(kind, {})

    return translate


TRANSLATIONS: Mapping[str, Translation] = {
    "RANK": Translation("rank", _of("rank")),
    "SHAPE": Translation("shape", _of("shape")),
    "ZEROS_LIKE": Translation("zeros_like", _of("zeros_like")),
}
