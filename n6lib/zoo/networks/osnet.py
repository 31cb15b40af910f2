"""OSNet (arXiv 1905.00953), whose features tell persons apart."""

from n6lib.zoo.blocks import squeeze_excite
from n6lib.zoo.builder import Builder

_CHANNELS = (64, 256, 384, 512)
_STREAMS = 4
_GATE = 16  # channels to each of a gate's


def osnet(net: Builder, image: str, alpha: float, classes: int) -> str:
    """Streams of one to four light layers, each weighed by a gate; 512 features, or `classes`."""
    first, *stages = (int(channels * alpha) for channels in _CHANNELS)
    x = net.pool(net.conv(image, first, 7, 2, "relu"), "max", 3, 2, "same")
    for index, channels in enumerate(stages):
        if index:
            x = net.conv(x, net.channels(x), activation="relu")
            x = net.pool(x, "average", 2, 2)
        for _ in range(2):
            x = _block(net, x, channels)
    x = net.mean(net.conv(x, net.channels(x), activation="relu"))
    x = net.dense(x, 512, "relu")
    return net.dense(x, classes) if classes else x


def _block(net: Builder, source: str, channels: int) -> str:
    narrow = channels // 4
    x = net.conv(source, narrow, activation="relu")
    streams = []
    for depth in range(1, _STREAMS + 1):
        y = x
        for _ in range(depth):
            y = net.depthwise(net.conv(y, narrow), 3, 1, "relu")
        streams.append(squeeze_excite(net, y, narrow // _GATE))
    total, *rest = streams
    for stream in rest:
        total = net.add(total, stream)
    same = net.channels(source) == channels
    other = source if same else net.conv(source, channels)
    return net.add(net.conv(total, channels), other, "relu")
