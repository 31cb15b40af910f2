"""LOCAL_RESPONSE_NORMALIZATION."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Operator

_OPTIONS = 13


def local_response_normalization(site: Site) -> Operator:
    """Over as many channels before a value's own as after it, the radius.

    So do TensorFlow and LiteRT's optimized kernel; its reference leaves out the last of them.
    """
    site.expect(inputs=1)
    *_, channels = site.image(0)
    options = site.options(_OPTIONS)
    radius = options.integer(0, "i")
    if radius < 0:
        raise InputError(f"has the radius {radius}")
    factors = {"bias": options.real(1), "alpha": options.real(2), "beta": options.real(3)}
    size = 2 * min(radius, channels) + 1
    return site.operator("local_response_normalization", {"size": size, **factors})


TRANSLATIONS: Mapping[str, Translation] = {
    "LOCAL_RESPONSE_NORMALIZATION": Translation(
        "local_response_normalization", local_response_normalization
    ),
}
