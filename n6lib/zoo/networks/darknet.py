"""Networks of Darknet: Tiny YOLOv2 (arXiv 1612.08242) and its small classifier."""

from n6lib.graph import Graph
from n6lib.zoo.assembly import POSITIVE
from n6lib.zoo.builder import Builder

# (1x1 or 3x3 kernel, channels) of the layers between poolings
_TINY = (
    ((3, 16),),
    ((3, 32),),
    ((1, 16), (3, 128), (1, 16), (3, 128)),
    ((1, 32), (3, 256), (1, 32), (3, 256)),
    ((1, 64), (3, 512), (1, 64), (3, 512), (1, 128)),
)


def tiny_yolo_v2(height: int, width: int, classes: int, anchors: int = 5) -> Graph:
    """Nine convolutions, pooled after each of the first six; the sixth pooling keeps the size."""
    net = Builder(pixels=POSITIVE)
    x = net.image(height, width)
    for channels in (16, 32, 64, 128, 256):
        x = net.pool(net.conv(x, channels, 3, 1, "leaky_relu"), "max", 2, 2)
    x = net.pool(net.conv(x, 512, 3, 1, "leaky_relu"), "max", 2, 1, "same")
    for channels in (1024, 512):
        x = net.conv(x, channels, 3, 1, "leaky_relu")
    return net.build("tiny_yolo_v2", net.conv(x, anchors * (5 + classes)))


def darknet_tiny(height: int, width: int, classes: int) -> Graph:
    """The reference model "tiny": pairs of 1x1 and 3x3 layers, classified before pooling."""
    net = Builder(fused=False, edges=False)
    x = net.image(height, width)
    for index, stage in enumerate(_TINY):
        for kernel, channels in stage:
            x = net.conv(x, channels, kernel, 1, "leaky_relu")
        if index < len(_TINY) - 1:
            x = net.pool(x, "max", 2, 2)
    return net.build("darknet_tiny", net.mean(net.conv(x, classes, activation="leaky_relu")))
