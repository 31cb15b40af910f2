"""HarDNet (arXiv 1909.00948): layers joined at distances that are powers of two."""

from dataclasses import dataclass

from n6lib.zoo.blocks import classified
from n6lib.zoo.builder import Builder


@dataclass(frozen=True)
class _Form:
    """Channels of the first layers, layers, channels, growth and whether a stage is halved."""

    first: int
    factor: float
    layers: tuple[int, ...]
    channels: tuple[int, ...]
    growth: tuple[int, ...]
    halved: tuple[bool, ...]


FORMS = {
    "39": _Form(
        48,
        1.6,
        (4, 16, 8, 4),
        (96, 320, 640, 1024),
        (16, 20, 64, 160),
        (True, True, True, False),
    ),
    "68": _Form(
        64,
        1.7,
        (8, 16, 16, 16, 4),
        (128, 256, 320, 640, 1024),
        (14, 16, 20, 40, 160),
        (True, False, True, True, False),
    ),
    "85": _Form(
        96,
        1.7,
        (8, 16, 16, 16, 16, 4),
        (192, 256, 320, 480, 720, 1280),
        (24, 24, 28, 36, 48, 256),
        (True, False, True, False, True, False),
    ),
}


def hardnet(net: Builder, image: str, form: str, classes: int) -> str:
    """HarDNet of 39, 68 or 85 layers; `ds` behind their number makes them depthwise separable."""
    apart = form.endswith("ds")
    shape = FORMS[form.removesuffix("ds")]
    x = net.conv(image, shape.first // 2, 3, 2, "relu6")
    x = net.conv(x, shape.first, 1 if apart else 3, 1, "relu6")
    x = net.depthwise(x, 3, 2) if apart else net.pool(x, "max", 3, 2, "same")
    stages = zip(shape.layers, shape.channels, shape.growth, shape.halved, strict=True)
    for layers, channels, growth, halved in stages:
        x = _stage(net, x, layers, growth, shape.factor, apart=apart)
        x = net.conv(x, channels, activation="relu6")
        if halved:
            x = net.depthwise(x, 3, 2) if apart else net.pool(x, "max", 2, 2)
    return classified(net, x, classes, "none")


def _stage(
    net: Builder, source: str, count: int, growth: int, factor: float, *, apart: bool
) -> str:
    """Layers of which each joins earlier ones; the last one and every other one leave."""
    layers = [source]
    for index in range(1, count + 1):
        distances = [2**power for power in range(10) if index % 2**power == 0]
        width = growth * factor ** (len(distances) - 1)
        earlier = [layers[index - distance] for distance in distances]
        x = earlier[0] if len(earlier) == 1 else net.concat(*earlier)
        layers.append(_layer(net, x, int(int(width + 1) / 2) * 2, apart=apart))
    leaving = [x for i, x in enumerate(layers) if i == len(layers) - 1 or i % 2]
    return net.concat(*leaving)


def _layer(net: Builder, source: str, channels: int, *, apart: bool) -> str:
    if apart:
        return net.depthwise(net.conv(source, channels, activation="relu6"))
    return net.conv(source, channels, 3, 1, "relu")
