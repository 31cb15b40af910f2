"""GATHER, GATHER_ND and EMBEDDING_LOOKUP."""

from collections.abc import Mapping

from n6lib.graph.importer.axes import from_front
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Operator

_GATHER_OPTIONS = 23


def gather(site: Site) -> Operator:
    """Slices of one axis; leading axes may be of the indices too."""
    site.expect(inputs=2)
    options = site.options(_GATHER_OPTIONS)
    axis = from_front(options.integer(0, "i"), len(site.input(0).shape))
    batches = options.integer(1, "i")
    batches += len(site.input(1).shape) if batches < 0 else 0
    return site.operator("gather", {"axis": axis, "batch_dims": batches})


def gather_nd(site: Site) -> Operator:
    """The last axis of the indices is a place in the input."""
    site.expect(inputs=2)
    return site.operator("gather_nd", {})


def embedding_lookup(site: Site) -> Operator:
    """Rows of a table; the indices come first."""
    site.expect(inputs=2)
    return site.operator("gather", {"axis": 0, "batch_dims": 0}, operands=[1, 0])


TRANSLATIONS: Mapping[str, Translation] = {
    "EMBEDDING_LOOKUP": Translation("gather", embedding_lookup),
    "GATHER": Translation("gather", gather),
    "GATHER_ND": Translation("gather_nd", gather_nd),
}
