"""SSDLite over MobileNetV3 in an early PyTorch form, whose gates follow the projection.

Hard sigmoids and swishes are spelled out as sums, limits and products.
"""

from collections.abc import Iterator

from n6lib.zoo.builder import Builder
from n6lib.zoo.networks.mobilenet_v3 import FORMS, Block
from n6lib.zoo.networks.ssd import LITE_EXTRAS, predicted


def ssd_mobilenet_v3(net: Builder, image: str, form: str, classes: int) -> tuple[str, str]:
    """Boxes and classes on six maps over the `small` or the `large` network."""
    x = _hard_swish(net, net.conv(image, 16, 3, 2))
    maps = []
    for block in _blocks(form):
        if block.channels in (96, 160) and net.channels(x) != block.channels:
            maps.append(x)
        x = _residual(net, x, block)
    x = _hard_swish(net, net.conv(x, 6 * net.channels(x)))
    maps.append(x)
    for narrow, channels in LITE_EXTRAS:
        x = _residual(net, x, Block(3, narrow, channels, False, "hard_swish", 2))
        maps.append(x)
    return predicted(net, maps, classes, lite=True)


def _blocks(form: str) -> Iterator[Block]:
    """Those of MobileNetV3; the large one halves a block later in this form."""
    blocks = FORMS[form][0]
    if form == "small":
        yield from blocks
        return
    *first, one, other, last = blocks
    yield from first
    yield one._replace(stride=1)
    yield other._replace(expanded=one.expanded, stride=2)
    yield last


def _residual(net: Builder, source: str, block: Block) -> str:
    """A block that widens even where nothing changes, with a layer in its shortcut if need be."""
    x = _activated(net, net.conv(source, block.expanded), block.activation)
    x = net.depthwise(x, block.kernel, block.stride)
    x = net.conv(_activated(net, x, block.activation), block.channels)
    if block.squeezes:
        gate = net.conv(net.mean(x, keep=True), block.channels // 4, activation="relu")
        x = net.join("mul", x, _hard_sigmoid(net, net.conv(gate, block.channels)))
    if block.stride > 1:
        return x
    same = net.channels(source) == block.channels
    return net.add(x, source if same else net.conv(source, block.channels))


def _activated(net: Builder, source: str, activation: str) -> str:
    return _hard_swish(net, source) if activation == "hard_swish" else net.activate(source, "relu")


def _hard_swish(net: Builder, source: str) -> str:
    return net.scale(net.join("mul", source, _shifted(net, source)))


def _hard_sigmoid(net: Builder, source: str) -> str:
    return net.scale(_shifted(net, source))


def _shifted(net: Builder, source: str) -> str:
    """Moved by 3 and limited to 0 and 6."""
    return net.activate(net.scale(source, "add"), "relu6")
