"""SqueezeNet 1.1 (arXiv 1602.07360 and its second release)."""

from n6lib.graph import Graph
from n6lib.zoo.builder import Builder

# (squeezed channels, expanded channels of each half) of the fire modules between poolings
STAGES = (
    ((16, 64), (16, 64)),
    ((32, 128), (32, 128)),
    ((48, 192), (48, 192), (64, 256), (64, 256)),
)


def squeezenet(height: int, width: int, classes: int) -> Graph:
    """SqueezeNet 1.1 for `classes`: its last layer is a convolution."""
    net = Builder()
    x = net.conv(net.image(height, width), 64, 3, 2, "relu", 0)
    for stage in STAGES:
        x = net.pool(x, "max", 3, 2)
        for squeezed, expanded in stage:
            x = net.conv(x, squeezed, activation="relu")
            x = net.concat(
                net.conv(x, expanded, activation="relu"),
                net.conv(x, expanded, 3, activation="relu"),
            )
    x = net.mean(net.conv(x, classes, activation="relu"))
    return net.build("squeezenet", net.activate(x, "softmax"))
