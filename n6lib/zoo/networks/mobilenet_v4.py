"""MobileNetV4, the small convolutional one (arXiv 2404.10518)."""

from n6lib.graph import Graph
from n6lib.zoo.builder import Builder, rounded

# (kernel before the expansion, kernel after it, expansion, channels, stride) of each block; 0: none
BLOCKS = (
    (5, 5, 3, 96, 2),
    *((0, 3, 2, 96, 1),) * 4,
    (3, 0, 4, 96, 1),
    (3, 3, 6, 128, 2),
    (5, 5, 4, 128, 1),
    (0, 5, 4, 128, 1),
    (0, 5, 3, 128, 1),
    *((0, 3, 4, 128, 1),) * 2,
)


def mobilenet_v4_small(height: int, width: int, classes: int) -> Graph:
    """MobileNetV4-Conv-S: fused layers, then universal inverted bottlenecks."""
    net = Builder(fused=False, edges=False)
    x = net.conv(net.image(height, width), 32, 3, 2, "relu")
    for channels, kernel, stride in ((32, 3, 2), (32, 1, 1), (96, 3, 2), (64, 1, 1)):
        x = net.conv(x, channels, kernel, stride, "relu")
    for block in BLOCKS:
        x = _bottleneck(net, x, *block)
    x = net.mean(net.conv(x, 960, activation="relu"), keep=True)
    x = net.conv(x, 1280, activation="relu")
    return net.build("mobilenet_v4_small", net.conv(x, classes))


def _bottleneck(
    net: Builder, source: str, before: int, after: int, expansion: int, channels: int, stride: int
) -> str:
    """The depthwise layer after the expansion strides, or the one before if it is alone."""
    x = source
    if before:
        x = net.depthwise(x, before, 1 if after else stride)
    x = net.conv(x, rounded(net.channels(source) * expansion), activation="relu")
    if after:
        x = net.depthwise(x, after, stride, "relu")
    x = net.conv(x, channels)
    return net.add(source, x) if net.shape(x) == net.shape(source) else x
