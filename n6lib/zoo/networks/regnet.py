"""RegNetX of 200 million MACs (arXiv 2003.13678)."""

from n6lib.graph import Graph
from n6lib.zoo.builder import Builder

_STAGES = ((24, 1), (56, 1), (152, 4), (368, 7))
_GROUP = 8  # channels of each group of the 3x3 convolutions


def regnetx_002(height: int, width: int, classes: int) -> Graph:
    """Residual bottlenecks whose middle convolution is grouped."""
    net = Builder(fused=False, edges=False)
    x = net.conv(net.image(height, width), 32, 3, 2, "relu")
    for channels, depth in _STAGES:
        for index in range(depth):
            x = _bottleneck(net, x, channels, 1 if index else 2)
    return net.build("regnetx_002", net.dense(net.mean(x), classes))


def _bottleneck(net: Builder, source: str, channels: int, stride: int) -> str:
    x = net.conv(source, channels, activation="relu")
    x = net.conv(x, channels, 3, stride, "relu", groups=channels // _GROUP)
    x = net.conv(x, channels)
    unchanged = net.shape(x) == net.shape(source)
    return net.add(x, source if unchanged else net.conv(source, channels, 1, stride), "relu")
