"""RESHAPE, TRANSPOSE and what exchanges space with depth or batch."""

from collections.abc import Mapping

from n6lib.graph.importer.axes import from_front
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Operator

_SPACE_TO_DEPTH_OPTIONS, _DEPTH_TO_SPACE_OPTIONS = 19, 94


def reshape(site: Site) -> Operator:
    """The new shape is the output's: the input or option that repeats it is not read."""
    site.expect(inputs=1, optional=1)
    return site.operator("reshape", {}, operands=1)


def transpose(site: Site) -> Operator:
    """The permutation, a constant, becomes an attribute."""
    site.expect(inputs=2)
    rank = len(site.input(0).shape)
    permutation = tuple(from_front(axis, rank) for axis in site.integers(1))
    return site.operator("transpose", {"permutation": permutation}, operands=1)


def reverse(site: Site) -> Operator:
    """The axes, a constant, become an attribute."""
    site.expect(inputs=2)
    rank = len(site.input(0).shape)
    axes = tuple(from_front(axis, rank) for axis in site.integers(1))
    return site.operator("reverse", {"axes": axes}, operands=1)


def space_to_depth(site: Site) -> Operator:
    """Blocks of pixels to channels."""
    site.expect(inputs=1)
    block = site.options(_SPACE_TO_DEPTH_OPTIONS).integer(0, "i")
    return site.operator("space_to_depth", {"block": block})


def depth_to_space(site: Site) -> Operator:
    """Channels to blocks of pixels: [row, column, channel]."""
    site.expect(inputs=1)
    block = site.options(_DEPTH_TO_SPACE_OPTIONS).integer(0, "i")
    return site.operator("depth_to_space", {"block": block, "mode": "dcr"})


def space_to_batch(site: Site) -> Operator:
    """Blocks and paddings, constants, become attributes."""
    return _blocks(site, "space_to_batch", "paddings")


def batch_to_space(site: Site) -> Operator:
    """Blocks and crops, constants, become attributes."""
    return _blocks(site, "batch_to_space", "crops")


def _blocks(site: Site, kind: str, borders: str) -> Operator:
    site.expect(inputs=3)
    attributes = {"blocks": site.integers(1), borders: site.integers(2)}
    return site.operator(kind, attributes, operands=1)


TRANSLATIONS: Mapping[str, Translation] = {
    "BATCH_TO_SPACE_ND": Translation("batch_to_space", batch_to_space),
    "DEPTH_TO_SPACE": Translation("depth_to_space", depth_to_space),
    "EXPAND_DIMS": Translation("reshape", reshape),
    "RESHAPE": Translation("reshape", reshape),
    "REVERSE_V2": Translation("reverse", reverse),
    "SPACE_TO_BATCH_ND": Translation("space_to_batch", space_to_batch),
    "SPACE_TO_DEPTH": Translation("space_to_depth", space_to_depth),
    "SQUEEZE": Translation("reshape", reshape),
    "TRANSPOSE": Translation("transpose", transpose),
}
