"""ST's ResNet-18 made of low-rank layers (arXiv 2601.05364), as its model zoo defines it.

A layer of rank r is one to r channels, one between them and one to the full channels; a rank of 0
leaves it whole.
"""

from collections.abc import Iterator

from n6lib.zoo.blocks import classified
from n6lib.zoo.builder import Builder

# The ranks of a block's two layers and of its shortcut
_Block = tuple[int, int, int]
# Channels before the first pooling, their rank, and the blocks of each stage
FORMS: dict[str, tuple[int, int, tuple[tuple[_Block, _Block], ...]]] = {
    "pico": (
        32,
        8,
        (
            ((24, 16, 0), (24, 8, 0)),
            ((24, 8, 8), (8, 8, 0)),
            ((8, 8, 8), (8, 8, 0)),
            ((8, 8, 8), (8, 8, 0)),
        ),
    ),
    "nano": (
        32,
        8,
        (
            ((0, 32, 0), (0, 40, 0)),
            ((0, 32, 0), (64, 16, 0)),
            ((48, 16, 8), (48, 8, 0)),
            ((32, 8, 8), (48, 8, 0)),
        ),
    ),
    "micro": (
        32,
        8,
        (
            ((0, 0, 0), (0, 0, 0)),
            ((0, 40, 0), (88, 32, 0)),
            ((88, 72, 16), (80, 32, 0)),
            ((80, 8, 24), (72, 64, 0)),
        ),
    ),
    "milli": (
        32,
        16,
        (
            ((0, 0, 0), (0, 0, 0)),
            ((0, 96, 0), (0, 72, 0)),
            ((0, 120, 0), (168, 72, 0)),
            ((160, 72, 48), (168, 96, 0)),
        ),
    ),
    "tiny": (
        64,
        16,
        (
            ((0, 0, 0), (0, 0, 0)),
            ((0, 96, 0), (0, 80, 0)),
            ((0, 192, 0), (0, 96, 0)),
            ((208, 88, 0), (192, 112, 0)),
        ),
    ),
}
_CHANNELS = (64, 128, 256, 512)


def stages(net: Builder, image: str, form: str) -> Iterator[str]:
    """The result of each stage, from 1/4 of the image's size down to 1/32."""
    first, rank, ranks = FORMS[form]
    x = net.conv(net.conv(net.conv(image, 3), rank, 7, 2), first, activation="relu")
    x = net.pool(x, "max", 3, 2, "same")
    if first != _CHANNELS[0]:
        x = net.conv(x, _CHANNELS[0])
    for index, (channels, blocks) in enumerate(zip(_CHANNELS, ranks, strict=True)):
        for block, stride in zip(blocks, (2 if index else 1, 1), strict=True):
            x = _block(net, x, channels, stride, block)
        yield x


def st_resnet(net: Builder, image: str, form: str, classes: int) -> str:
    """Pico, nano, micro, milli or tiny, with a dense layer behind the means."""
    *_, x = stages(net, image, form)
    return classified(net, x, classes, "none")


def _block(net: Builder, source: str, channels: int, stride: int, ranks: _Block) -> str:
    first, second, short = ranks
    x = _layer(net, source, channels, 3, stride, first, "relu")
    x = _layer(net, x, channels, 3, 1, second)
    changed = net.shape(x) != net.shape(source)
    other = _layer(net, source, channels, 1, stride, short) if changed else source
    return net.add(x, other, "relu")


def _layer(
    net: Builder,
    source: str,
    channels: int,
    kernel: int,
    stride: int,
    rank: int,
    activation: str = "none",
) -> str:
    if not rank:
        return net.conv(source, channels, kernel, stride, activation)
    x = net.conv(net.conv(source, rank), rank, kernel, stride)
    return net.conv(x, channels, activation=activation)
