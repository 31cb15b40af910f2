"""Networks whose layers add channels to what they read.

DenseNet (arXiv 1608.06993) and PeleeNet (arXiv 1804.06882).
"""

from n6lib.zoo.blocks import classified
from n6lib.zoo.builder import Builder

# Growth, channels of the first layer, layers of each block
DENSENET = {
    "121": (32, 64, (6, 12, 24, 16)),
    "161": (48, 96, (6, 12, 36, 24)),
    "169": (32, 64, (6, 12, 32, 32)),
    "201": (32, 64, (6, 12, 48, 32)),
}
# Layers of each stage of PeleeNet, and how wide their bottlenecks are
_PELEE = ((3, 1), (4, 2), (8, 4), (6, 4))
_HALF = 16  # channels that each branch of PeleeNet adds


def densenet(net: Builder, image: str, form: str, classes: int, ending: str = "softmax") -> str:
    """Normalized and activated before every layer, halved in size and channels between blocks."""
    growth, first, blocks = DENSENET[form]
    x = net.pool(net.conv(image, first, 7, 2, "relu"), "max", 3, 2, "same")
    for index, count in enumerate(blocks):
        if index:
            x = net.conv(net.normalize(x, "relu"), net.channels(x) // 2)
            x = net.pool(x, "average", 2, 2)
        for _ in range(count):
            y = net.conv(net.normalize(x, "relu"), 4 * growth, activation="relu")
            x = net.concat(x, net.conv(y, growth, 3))
    return classified(net, net.normalize(x, "relu"), classes, ending)


def peleenet(net: Builder, image: str, classes: int) -> str:
    """Two branches in every layer, one with two 3x3 convolutions."""
    x = net.conv(image, 32, 3, 2, "relu")
    y = net.conv(net.conv(x, 16, activation="relu"), 32, 3, 2, "relu")
    x = net.conv(net.concat(y, net.pool(x, "max", 2, 2)), 32, activation="relu")
    for index, (count, wide) in enumerate(_PELEE):
        if index:
            x = net.conv(x, net.channels(x), activation="relu")
            x = net.pool(x, "average", 2, 2)
        for _ in range(count):
            one, two = (net.conv(x, _HALF * wide, activation="relu") for _ in range(2))
            one = net.conv(one, _HALF, 3, 1, "relu")
            two = net.conv(net.conv(two, _HALF, 3, 1, "relu"), _HALF, 3, 1, "relu")
            x = net.concat(x, one, two)
    return classified(net, net.conv(x, net.channels(x), activation="relu"), classes, "none")
