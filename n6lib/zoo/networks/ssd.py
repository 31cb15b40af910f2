"""SSD (arXiv 1512.02325) and SSDLite over MobileNet, in PyTorch's common form."""

from n6lib.graph import Graph
from n6lib.zoo.assembly import HALF
from n6lib.zoo.builder import Builder
from n6lib.zoo.networks.mobilenet_v1 import MOBILENET, separable

_ANCHORS = 6
_EXTRAS = ((256, 512), (128, 256), (128, 256), (128, 256))
_MIDDLE = 11  # separable layers up to the first map with boxes


def ssd_mobilenet_v1(height: int, width: int, classes: int, *, lite: bool) -> Graph:
    """Boxes and classes on six maps; `lite` heads and extra layers are separable."""
    net = Builder(fused=False, edges=False, pixels=HALF)
    x = net.conv(net.image(height, width), 32, 3, 2, "relu")
    maps = []
    for index, (channels, stride) in enumerate(MOBILENET, 1):
        x = separable(net, x, channels, stride, "relu")
        if index in (_MIDDLE, len(MOBILENET)):
            maps.append(x)
    for narrow, channels in _EXTRAS:
        x = _extra(net, x, narrow, channels, lite)
        maps.append(x)
    boxes, scores = (
        net.concat(*(_predictions(net, each, size, lite) for each in maps), axis=1)
        for size in (4, classes)
    )
    return net.build("ssd_mobilenet_v1", boxes, scores)


def _extra(net: Builder, source: str, narrow: int, channels: int, lite: bool) -> str:
    x = net.conv(source, narrow, activation="relu")
    if lite:
        return net.conv(net.depthwise(x, 3, 2, "relu"), channels)
    return net.conv(x, channels, 3, 2, "relu")


def _predictions(net: Builder, source: str, size: int, lite: bool) -> str:
    """`size` values of every anchor of a map, one anchor after the other."""
    if lite and net.shape(source)[1] > 1:
        x = net.conv(net.depthwise(source, 3, 1, "relu"), _ANCHORS * size)
    else:
        x = net.conv(source, _ANCHORS * size, 1 if lite else 3)
    _, height, width, _ = net.shape(x)
    return net.reshape(x, 1, height * width * _ANCHORS, size)
