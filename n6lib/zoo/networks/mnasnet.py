"""Searched networks of inverted residuals.

MNASNet-B1 and -A1 (arXiv 1807.11626), Single-Path NAS (arXiv 1904.02877) and ProxylessNAS
(arXiv 1812.00332).
"""

from collections.abc import Sequence

from n6lib.zoo.blocks import classified, inverted_residual
from n6lib.zoo.builder import Builder, rounded

# (kernel, expansion, channels, repeats, stride, whether it squeezes) of each stage
_B1 = (
    (3, 3, 24, 3, 2, False),
    (5, 3, 40, 3, 2, False),
    (5, 6, 80, 3, 2, False),
    (3, 6, 96, 2, 1, False),
    (5, 6, 192, 4, 2, False),
    (3, 6, 320, 1, 1, False),
)
_A1 = (
    (3, 6, 24, 2, 2, False),
    (5, 3, 40, 3, 2, True),
    (3, 6, 80, 4, 2, False),
    (3, 6, 112, 2, 1, True),
    (5, 6, 160, 3, 2, True),
    (3, 6, 320, 1, 1, False),
)
# ((kernel, expansion) of each layer, channels, stride of the first) of each stage
_SINGLE_PATH = (
    (((3, 3),) * 3, 24, 2),
    (((5, 6), *((3, 3),) * 3), 40, 2),
    (((5, 6), *((3, 3),) * 3), 80, 2),
    (((5, 6), *((5, 3),) * 3), 96, 1),
    (((5, 6),) * 4, 192, 2),
    (((3, 6),), 320, 1),
)
# The same of ProxylessNAS, behind the channels of the first layer and of the last
_Stages = Sequence[tuple[Sequence[tuple[int, int]], int, int]]
_MOBILE = (
    ((5, 3), (3, 3)),
    ((7, 3), (3, 3), (5, 3), (5, 3)),
    ((7, 6), (5, 3), (5, 3), (5, 3)),
    ((5, 6), (5, 3), (5, 3), (5, 3)),
    ((7, 6), (7, 6), (7, 3), (7, 3)),
    ((7, 6),),
)
_GPU = (
    ((5, 3),),
    ((7, 3), (3, 3)),
    ((7, 6), (5, 3)),
    ((5, 6), (3, 3), (5, 3)),
    ((7, 6), (7, 6), (7, 6), (5, 6)),
    ((7, 6),),
)
_CPU = (
    ((3, 6), (3, 3), (3, 3), (3, 3)),
    ((3, 6), (3, 3), (3, 3), (5, 3)),
    ((3, 6), (3, 3)),
    ((5, 6), (3, 3), (3, 3), (3, 3)),
    ((5, 6), (5, 3), (5, 3), (3, 3)),
    ((5, 6),),
)
_STRIDES = (2, 2, 2, 1, 2, 1)
PROXYLESS = {
    "mobile": (_MOBILE, 32, (16, 32, 40, 80, 96, 192, 320), 1280),
    "mobile14": (_MOBILE, 48, (24, 40, 56, 112, 136, 256, 448), 1792),
    "gpu": (_GPU, 40, (24, 32, 56, 112, 128, 256, 432), 1728),
    "cpu": (_CPU, 40, (24, 32, 48, 88, 104, 216, 360), 1432),
}


def mnasnet(net: Builder, image: str, alpha: float, classes: int, *, squeezes: bool = False) -> str:
    """MNASNet-B1 with `alpha` times the channels, as torchvision has it; -A1 if it `squeezes`."""
    x = net.conv(image, rounded(32 * alpha), 3, 2, "relu")
    x = net.conv(net.depthwise(x, 3, 1, "relu"), rounded(16 * alpha))
    for kernel, expansion, channels, repeats, stride, gated in _A1 if squeezes else _B1:
        for step in (stride, *(1,) * (repeats - 1)):
            x = inverted_residual(
                net,
                x,
                rounded(channels * alpha),
                expansion * net.channels(x),
                step,
                kernel=kernel,
                activation="relu",
                squeezed=net.channels(x) // 4 if gated else 0,
            )
    return classified(net, net.conv(x, 1280, activation="relu"), classes, "none")


def single_path(net: Builder, image: str, alpha: float, classes: int) -> str:
    """SPNASNet with `alpha` times the channels."""
    x = net.conv(image, rounded(32 * alpha), 3, 2, "relu")
    x = net.conv(net.depthwise(x, 3, 1, "relu"), rounded(16 * alpha))
    stages = [(layers, rounded(channels * alpha), step) for layers, channels, step in _SINGLE_PATH]
    x = _searched(net, x, stages, "relu")
    return classified(net, net.conv(x, 1280, activation="relu"), classes, "none")


def proxyless(net: Builder, image: str, variant: str, classes: int) -> str:
    """ProxylessNAS for phones (mobile, and mobile14 of 1.4 times the channels), GPUs or CPUs."""
    layers, first, channels, last = PROXYLESS[variant]
    x = net.conv(image, first, 3, 2, "relu6")
    stages = [(((3, 1),), channels[0], 1), *zip(layers, channels[1:], _STRIDES, strict=True)]
    x = _searched(net, x, stages, "relu6")
    return classified(net, net.conv(x, last, activation="relu6"), classes, "none")


def _searched(net: Builder, source: str, stages: _Stages, activation: str) -> str:
    x = source
    for layers, channels, stride in stages:
        for index, (kernel, expansion) in enumerate(layers):
            x = inverted_residual(
                net,
                x,
                channels,
                expansion * net.channels(x),
                1 if index else stride,
                kernel=kernel,
                activation=activation,
            )
    return x
