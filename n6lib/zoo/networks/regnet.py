"""RegNetX and RegNetY (arXiv 2003.13678), whose name tells 10^8 products."""

from n6lib.zoo.blocks import classified, squeeze_excite
from n6lib.zoo.builder import Builder

# (channels, blocks) of each stage, and the channels of each group of the 3x3 convolutions
_Form = tuple[tuple[tuple[int, int], ...], int]
X: dict[str, _Form] = {
    "002": (((24, 1), (56, 1), (152, 4), (368, 7)), 8),
    "004": (((32, 1), (64, 2), (160, 7), (384, 12)), 16),
    "006": (((48, 1), (96, 3), (240, 5), (528, 7)), 24),
    "008": (((64, 1), (128, 3), (288, 7), (672, 5)), 16),
    "016": (((72, 2), (168, 4), (408, 10), (912, 2)), 24),
    "032": (((96, 2), (192, 6), (432, 15), (1008, 2)), 48),
    "040": (((80, 2), (240, 5), (560, 14), (1360, 2)), 40),
    "064": (((168, 2), (392, 4), (784, 10), (1624, 1)), 56),
}
Y: dict[str, _Form] = {
    "002": (((24, 1), (56, 1), (152, 4), (368, 7)), 8),
    "004": (((48, 1), (104, 3), (208, 6), (440, 6)), 8),
    "006": (((48, 1), (112, 3), (256, 7), (608, 4)), 16),
    "008": (((64, 1), (128, 3), (320, 8), (768, 2)), 16),
    "016": (((48, 2), (120, 6), (336, 17), (888, 2)), 24),
    "032": (((72, 2), (216, 5), (576, 13), (1512, 1)), 24),
    "040": (((128, 2), (192, 6), (512, 12), (1088, 2)), 64),
    "064": (((144, 2), (288, 7), (576, 14), (1296, 2)), 72),
}


def regnet(net: Builder, image: str, variant: str, classes: int) -> str:
    """`x002` and so on; those of Y squeeze and excite, to a quarter of a block's input channels."""
    kind, size = variant[0], variant[1:]
    stages, group = (Y if kind == "y" else X)[size]
    x = net.conv(image, 32, 3, 2, "relu")
    for channels, depth in stages:
        for index in range(depth):
            squeezed = net.channels(x) // 4 if kind == "y" else 0
            x = _bottleneck(net, x, channels, 1 if index else 2, group, squeezed)
    return classified(net, x, classes, "none")


def _bottleneck(
    net: Builder, source: str, channels: int, stride: int, group: int, squeezed: int
) -> str:
    x = net.conv(source, channels, activation="relu")
    x = net.conv(x, channels, 3, stride, "relu", groups=channels // group)
    if squeezed:
        x = squeeze_excite(net, x, squeezed)
    x = net.conv(x, channels)
    unchanged = net.shape(x) == net.shape(source)
    return net.add(x, source if unchanged else net.conv(source, channels, 1, stride), "relu")
