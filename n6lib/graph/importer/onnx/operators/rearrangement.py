"""DepthToSpace and SpaceToDepth."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.builder import Attributes
from n6lib.graph.importer.onnx.layout import channels_first, image
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Value


def _depth_to_space(site: Site) -> Value:
    mode = site.node.word("mode", "DCR")
    if mode not in ("DCR", "CRD"):
        raise InputError(f"has the unknown mode {mode[:20]}")
    attributes: Attributes = {"block": site.node.integer("blocksize", 0), "mode": mode.lower()}
    return _blocks(site, "depth_to_space", attributes)


def _space_to_depth(site: Site) -> Value:
    return _blocks(site, "space_to_depth", {"block": site.node.integer("blocksize", 0)})


def _blocks(site: Site, kind: str, attributes: Attributes) -> Value:
    value, block = site.input(0), attributes["block"]
    if value.rank != 4 or not isinstance(block, int) or not 1 <= block <= 1 << 15:
        raise InputError(f"takes {value.rank} axes and blocks of {block}")
    picture = image(site, value)
    return channels_first(site, site.move(kind, picture, attributes), 4)


TRANSLATIONS: Mapping[str, Translate] = {
    "DepthToSpace": _depth_to_space,
    "SpaceToDepth": _space_to_depth,
}
