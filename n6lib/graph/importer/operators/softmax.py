"""SOFTMAX and LOG_SOFTMAX, along the last axis."""

from collections.abc import Mapping

from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Operator

_SOFTMAX_OPTIONS = 9


def softmax(site: Site) -> Operator:
    """`beta` is a factor of the inputs."""
    site.expect(inputs=1)
    beta = site.options(_SOFTMAX_OPTIONS).real(0)
    return site.operator("softmax", {"axis": _last(site), "beta": beta})


def log_softmax(site: Site) -> Operator:
    """It has no options."""
    site.expect(inputs=1)
    return site.operator("log_softmax", {"axis": _last(site)})


def _last(site: Site) -> int:
    return max(len(site.input(0).shape) - 1, 0)


TRANSLATIONS: Mapping[str, Translation] = {
    "LOG_SOFTMAX": Translation("log_softmax", log_softmax),
    "SOFTMAX": Translation("softmax", softmax),
}
