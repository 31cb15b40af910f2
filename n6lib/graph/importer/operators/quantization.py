"""QUANTIZE and DEQUANTIZE."""

from collections.abc import Mapping

from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Operator


def quantize(site: Site) -> Operator:
    """From float32, or from one 8-bit quantization to another."""
    site.expect(inputs=1)
    return site.operator("quantize", {})


def dequantize(site: Site) -> Operator | tuple[Operator, ...]:
    """To float32; weights that are stored as float16 are read so at once."""
    site.expect(inputs=1)
    return () if site.widen() else site.operator("dequantize", {})


TRANSLATIONS: Mapping[str, Translation] = {
    "DEQUANTIZE": Translation("dequantize", dequantize),
    "QUANTIZE": Translation("quantize", quantize),
}
