"""BlazeFace (arXiv 1907.05047), for faces in front of a phone or behind it."""

from collections.abc import Sequence

from n6lib.zoo.blocks import anchored
from n6lib.zoo.builder import Builder

# (channels, stride) of the blocks up to the first map, and up to the second
_Blocks = Sequence[tuple[int, int]]
_GROWING = (
    (28, 1),
    (32, 2),
    (36, 1),
    (42, 1),
    (48, 2),
    *((channels, 1) for channels in range(56, 96, 8)),
)
_FRONT: tuple[_Blocks, _Blocks] = (
    ((24, 1), *_GROWING),
    ((96, 2), *((96, 1),) * 4),
)
_BACK: tuple[_Blocks, _Blocks] = (
    (
        *((24, 1),) * 7,
        (24, 2),
        *((24, 1),) * 7,
        (48, 2),
        *((48, 1),) * 7,
        (96, 2),
        *((96, 1),) * 7,
    ),
    ((96, 2), *((96, 1),) * 7),
)
FORMS = {"front": _FRONT, "back": _BACK}
_ANCHORS = (2, 6)
_PLACES = 16  # a box and six points


def blazeface(net: Builder, image: str, form: str) -> list[str]:
    """Scores and places of the anchors of both maps."""
    x = net.conv(image, 24, 5, 2, "relu")
    maps = []
    for blocks in FORMS[form]:
        for channels, stride in blocks:
            x = block(net, x, channels, stride)
        maps.append(x)
    return [
        anchored(net, net.conv(x, anchors * size), size)
        for size in (1, _PLACES)
        for x, anchors in zip(maps, _ANCHORS, strict=True)
    ]


def block(
    net: Builder, source: str, channels: int, stride: int = 1, activation: str = "relu"
) -> str:
    """A depthwise and a pointwise layer beside the source, pooled and with empty channels."""
    x = net.conv(net.depthwise(source, 3, stride), channels)
    other = net.pool(source, "max", 2, 2, "same") if stride > 1 else source
    if missing := channels - net.channels(other):
        other = net.pad_channels(other, missing)
    if activation == "relu":
        return net.add(x, other, "relu")
    return net.activate(net.add(x, other), activation)
