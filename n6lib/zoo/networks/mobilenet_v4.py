"""MobileNetV4 of convolutions (arXiv 2404.10518): small, medium and large."""

from n6lib.zoo.blocks import residual
from n6lib.zoo.builder import Builder, rounded

# (kernel, channels, stride) of the layers before the blocks
# (kernel before the expansion, kernel after it, expansion, channels, stride) of each block; 0: none
_Stem = tuple[tuple[int, int, int], ...]
_Blocks = tuple[tuple[int, int, int, int, int], ...]
_SMALL: tuple[_Stem, _Blocks] = (
    ((3, 32, 2), (3, 32, 2), (1, 32, 1), (3, 96, 2), (1, 64, 1)),
    (
        (5, 5, 3, 96, 2),
        *((0, 3, 2, 96, 1),) * 4,
        (3, 0, 4, 96, 1),
        (3, 3, 6, 128, 2),
        (5, 5, 4, 128, 1),
        (0, 5, 4, 128, 1),
        (0, 5, 3, 128, 1),
        *((0, 3, 4, 128, 1),) * 2,
    ),
)
_MEDIUM: tuple[_Stem, _Blocks] = (
    ((3, 32, 2), (3, 128, 2), (1, 48, 1)),
    (
        (3, 5, 4, 80, 2),
        (3, 3, 2, 80, 1),
        (3, 5, 6, 160, 2),
        *((3, 3, 4, 160, 1),) * 2,
        (3, 5, 4, 160, 1),
        (3, 3, 4, 160, 1),
        (3, 0, 4, 160, 1),
        (0, 0, 2, 160, 1),
        (3, 0, 4, 160, 1),
        (5, 5, 6, 256, 2),
        (5, 5, 4, 256, 1),
        *((3, 5, 4, 256, 1),) * 2,
        (0, 0, 4, 256, 1),
        (3, 0, 4, 256, 1),
        (3, 5, 2, 256, 1),
        (5, 5, 4, 256, 1),
        *((0, 0, 4, 256, 1),) * 2,
        (5, 0, 2, 256, 1),
    ),
)
_LARGE: tuple[_Stem, _Blocks] = (
    ((3, 24, 2), (3, 96, 2), (1, 48, 1)),
    (
        (3, 5, 4, 96, 2),
        (3, 3, 4, 96, 1),
        (3, 5, 4, 192, 2),
        *((3, 3, 4, 192, 1),) * 3,
        (3, 5, 4, 192, 1),
        *((5, 3, 4, 192, 1),) * 5,
        (3, 0, 4, 192, 1),
        (5, 5, 4, 512, 2),
        *((5, 5, 4, 512, 1),) * 3,
        (5, 0, 4, 512, 1),
        (5, 3, 4, 512, 1),
        *((5, 0, 4, 512, 1),) * 2,
        (5, 3, 4, 512, 1),
        (5, 5, 4, 512, 1),
        *((5, 0, 4, 512, 1),) * 3,
    ),
)
FORMS = {"small": _SMALL, "medium": _MEDIUM, "large": _LARGE}


def mobilenet_v4(net: Builder, image: str, form: str, alpha: float, classes: int) -> str:
    """Layers that are no blocks, then universal inverted bottlenecks."""
    stem, blocks = FORMS[form]
    x = image
    for kernel, channels, stride in stem:
        x = net.conv(x, rounded(channels * alpha), kernel, stride, "relu")
    for before, after, expansion, channels, stride in blocks:
        x = _bottleneck(net, x, before, after, expansion, rounded(channels * alpha), stride)
    x = net.mean(net.conv(x, rounded(960 * alpha), activation="relu"), keep=True)
    x = net.conv(x, 1280, activation="relu")
    return net.conv(x, classes) if classes else x


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
    return residual(net, source, net.conv(x, channels))
