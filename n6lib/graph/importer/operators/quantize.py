"""QUANTIZE and DEQUANTIZE."""

from n6lib.graph.importer.site import Site
from n6lib.graph.operator import Operator


def quantize(site: Site) -> Operator:
    """From float32, or from one 8-bit quantization to another."""
    site.expect(inputs=1)
    return site.operator("quantize", {})


def dequantize(site: Site) -> Operator:
    """To float32."""
    site.expect(inputs=1)
    return site.operator("dequantize", {})
