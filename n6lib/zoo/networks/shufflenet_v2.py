"""ShuffleNetV2 (arXiv 1807.11164), with the last layers that pytorchcv gives the wide ones."""

from n6lib.zoo.blocks import classified, shuffled
from n6lib.zoo.builder import Builder

# Channels of each stage and of the last layer, by the multiplier
CHANNELS = {
    0.5: ((48, 96, 192), 1024),
    1.0: ((116, 232, 464), 1024),
    1.5: ((176, 352, 704), 1553),
    2.0: ((244, 488, 976), 2153),
}
_UNITS = (4, 8, 4)


def shufflenet_v2(net: Builder, image: str, scale: float, classes: int) -> str:
    """Units that work on half of the channels and shuffle both halves."""
    widths, last = CHANNELS[scale]
    x = net.conv(image, 24, 3, 2, "relu")
    x = net.pool(x, "max", 3, 2, "same")
    for channels, units in zip(widths, _UNITS, strict=True):
        x = shuffled(net, _reduced(net, x, channels))
        for _ in range(units - 1):
            kept, worked = net.split(x)
            x = shuffled(net, net.concat(kept, _branch(net, worked, channels // 2, 1)))
    return classified(net, net.conv(x, last, activation="relu"), classes, "none")


def _reduced(net: Builder, source: str, channels: int) -> str:
    """Both branches see all channels and halve the size."""
    short = net.conv(net.depthwise(source, 3, 2), channels // 2, activation="relu")
    return net.concat(short, _branch(net, source, channels // 2, 2))


def _branch(net: Builder, source: str, channels: int, stride: int) -> str:
    x = net.conv(source, channels, activation="relu")
    return net.conv(net.depthwise(x, 3, stride), channels, activation="relu")
