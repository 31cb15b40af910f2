"""PAD, PADV2 and MIRROR_PAD."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.importer.builtins import name_of
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Operator

_MIRROR_PAD_OPTIONS = 77
_MODES = ("reflect", "symmetric")


def _paddings(site: Site) -> tuple[int, ...]:
    """The paddings, a constant [rank, 2], as an attribute."""
    paddings = site.integers(1)
    if len(paddings) != 2 * len(site.input(0).shape):
        raise InputError(f"has {len(paddings)} paddings for {len(site.input(0).shape)} axes")
    return paddings


def pad(site: Site) -> Operator:
    """Pads with zeros."""
    site.expect(inputs=2)
    return site.operator("pad", {"paddings": _paddings(site)}, operands=1)


def pad_v2(site: Site) -> Operator:
    """Pads with an input of one element."""
    site.expect(inputs=3)
    return site.operator("pad_constant", {"paddings": _paddings(site)}, operands=[0, 2])


def mirror_pad(site: Site) -> Operator:
    """Pads with elements of the input, with those at the border or without."""
    site.expect(inputs=2)
    mode = name_of(_MODES, site.options(_MIRROR_PAD_OPTIONS).integer(0, "b"))
    return site.operator("mirror_pad", {"paddings": _paddings(site), "mode": mode}, operands=1)


TRANSLATIONS: Mapping[str, Translation] = {
    "MIRROR_PAD": Translation("mirror_pad", mirror_pad),
    "PAD": Translation("pad", pad),
    "PADV2": Translation("pad_constant", pad_v2),
}
