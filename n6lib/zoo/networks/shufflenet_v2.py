"""ShuffleNetV2 (arXiv 1807.11164)."""

from n6lib.graph import Graph
from n6lib.zoo.builder import Builder

CHANNELS = {0.5: (48, 96, 192), 1.0: (116, 232, 464), 1.5: (176, 352, 704)}
_UNITS = (4, 8, 4)


def shufflenet_v2(height: int, width: int, scale: float, classes: int) -> Graph:
    """Units that work on half of the channels and shuffle both halves."""
    net = Builder(fused=False, edges=False)
    x = net.conv(net.image(height, width), 24, 3, 2, "relu")
    x = net.pool(x, "max", 3, 2, "same")
    for channels, units in zip(CHANNELS[scale], _UNITS, strict=True):
        x = _shuffled(net, _reduced(net, x, channels))
        for _ in range(units - 1):
            kept, worked = net.split(x)
            x = _shuffled(net, net.concat(kept, _branch(net, worked, channels // 2, 1)))
    x = net.mean(net.conv(x, 1024, activation="relu"))
    return net.build("shufflenet_v2", net.dense(x, classes))


def _reduced(net: Builder, source: str, channels: int) -> str:
    """Both branches see all channels and halve the size."""
    short = net.conv(net.depthwise(source, 3, 2), channels // 2, activation="relu")
    return net.concat(short, _branch(net, source, channels // 2, 2))


def _branch(net: Builder, source: str, channels: int, stride: int) -> str:
    x = net.conv(source, channels, activation="relu")
    return net.conv(net.depthwise(x, 3, stride), channels, activation="relu")


def _shuffled(net: Builder, source: str) -> str:
    """Channels of both halves alternating."""
    _, height, width, channels = net.shape(source)
    pairs = net.reshape(source, 1, height, width, 2, channels // 2)
    return net.reshape(net.transpose(pairs, 0, 1, 2, 4, 3), 1, height, width, channels)
