"""Xception (arXiv 1610.02357), as Keras has it."""

from n6lib.zoo.blocks import classified
from n6lib.zoo.builder import Builder

_MIDDLE, _BLOCKS = 728, 8


def xception(net: Builder, image: str, classes: int, ending: str = "softmax") -> str:
    """Separable layers with nothing between their halves, in residual blocks of two or three."""
    x = net.conv(image, 32, 3, 2, "relu", 0)
    x = net.conv(x, 64, 3, 1, "relu", 0)
    for index, channels in enumerate((128, 256, _MIDDLE)):
        x = _halved(net, x, (channels, channels), first=not index)
    for _ in range(_BLOCKS):
        y = x
        for _ in range(3):
            y = _layer(net, net.activate(y, "relu"), _MIDDLE)
        x = net.add(y, x)
    x = _halved(net, x, (_MIDDLE, 1024), first=False)
    for channels in (1536, 2048):
        x = _layer(net, x, channels, "relu")
    return classified(net, x, classes, ending)


def _halved(net: Builder, source: str, channels: tuple[int, int], *, first: bool) -> str:
    """Two layers and a pooling, beside a layer that strides; the first is activated before."""
    x = source if first else net.activate(source, "relu")
    x = _layer(net, _layer(net, x, channels[0], "relu"), channels[1])
    return net.add(net.pool(x, "max", 3, 2, "same"), net.conv(source, channels[1], 1, 2))


def _layer(net: Builder, source: str, channels: int, activation: str = "none") -> str:
    return net.conv(net.depthwise(source), channels, activation=activation)
