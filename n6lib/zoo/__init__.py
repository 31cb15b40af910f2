"""Published architectures rebuilt as int8 graphs, layer by layer, with random weights.

What a compiler does with a network depends on its shapes and quantization, not on its weights'
values, so these stand in for files that are not at hand.
"""

from n6lib.zoo.builder import Builder
from n6lib.zoo.catalogue import Row, rebuild

__all__ = ["Builder", "Row", "rebuild"]
