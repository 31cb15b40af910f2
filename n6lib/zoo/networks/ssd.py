"""SSD (arXiv 1512.02325) and SSDLite over MobileNets, in PyTorch's common form."""

from collections.abc import Iterator, Sequence

from n6lib.zoo.blocks import anchored, inverted_residual, separable
from n6lib.zoo.builder import Builder
from n6lib.zoo.networks.mobilenet_v1 import MOBILENET
from n6lib.zoo.networks.mobilenet_v2 import STAGES

_ANCHORS = 6
_EXTRAS = ((256, 512), (128, 256), (128, 256), (128, 256))
_NARROW_EXTRAS = ((512, 512), (256, 256), (256, 256), (64, 64))
LITE_EXTRAS = ((256, 512), (128, 256), (128, 256), (64, 64))
_MIDDLE = 11  # separable layers up to the first map with boxes


def ssd_mobilenet_v1(net: Builder, image: str, classes: int, *, lite: bool) -> tuple[str, str]:
    """Boxes and classes on six maps; `lite` heads and extra layers are separable."""
    x = net.conv(image, 32, 3, 2, "relu")
    maps = []
    for index, (channels, stride) in enumerate(MOBILENET, 1):
        x = separable(net, x, channels, stride, "relu")
        if index in (_MIDDLE, len(MOBILENET)):
            maps.append(x)
    for narrow, channels in _EXTRAS:
        x = net.conv(x, narrow, activation="relu")
        if lite:
            x = net.conv(net.depthwise(x, 3, 2, "relu"), channels)
        else:
            x = net.conv(x, channels, 3, 2, "relu")
        maps.append(x)
    return predicted(net, maps, classes, lite=lite)


def ssd_mobilenet_v2(net: Builder, image: str, classes: int, *, lite: bool) -> tuple[str, str]:
    """The same on what the first block of the sixth stage expands to, and on the last layer."""
    x = net.conv(image, 32, 3, 2, "relu6")
    maps = []
    for expansion, channels, repeats, stride in STAGES:
        for index in range(repeats):
            step = 1 if index else stride
            if channels == 160 and not index:
                x = net.conv(x, expansion * net.channels(x), activation="relu6")
                maps.append(x)
                x = net.conv(net.depthwise(x, 3, step, "relu6"), channels)
            else:
                x = inverted_residual(net, x, channels, expansion * net.channels(x), step)
    x = net.conv(x, 1280, activation="relu6")
    maps += [x, *_extras(net, x, lite=lite)]
    return predicted(net, maps, classes, lite=lite, last=1)


def _extras(net: Builder, source: str, *, lite: bool) -> Iterator[str]:
    x = source
    for narrow, channels in LITE_EXTRAS if lite else _NARROW_EXTRAS:
        if lite:
            x = inverted_residual(net, x, channels, narrow, 2)
        else:
            x = net.conv(net.conv(x, narrow, activation="relu"), channels, 3, 2, "relu")
        yield x


def predicted(
    net: Builder, maps: Sequence[str], classes: int, *, lite: bool, last: int = 3
) -> tuple[str, str]:
    """Boxes and classes of all anchors of all maps; `last` is the kernel on the coarsest one."""
    kernels = (*(3,) * (len(maps) - 1), 1 if lite else last)
    boxes, scores = (
        net.concat(
            *(
                _predictions(net, each, size, kernel, lite=lite)
                for each, kernel in zip(maps, kernels, strict=True)
            ),
            axis=1,
        )
        for size in (4, classes)
    )
    return boxes, scores


def _predictions(net: Builder, source: str, size: int, kernel: int, *, lite: bool) -> str:
    """`size` values of every anchor of a map, one anchor after the other."""
    if lite and kernel > 1:
        x = net.conv(net.depthwise(source, kernel, 1, "relu"), _ANCHORS * size)
    else:
        x = net.conv(source, _ANCHORS * size, kernel)
    return anchored(net, x, size)
