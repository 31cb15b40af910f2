"""EfficientNet (arXiv 1905.11946), EfficientNet-Lite and ST's narrow one."""

import math

from n6lib.zoo.blocks import classified, inverted_residual
from n6lib.zoo.builder import Builder, rounded

# (kernel, expansion, channels, repeats, stride) of each stage
STAGES = (
    (3, 1, 16, 1, 1),
    (3, 6, 24, 2, 2),
    (5, 6, 40, 2, 2),
    (3, 6, 80, 3, 2),
    (5, 6, 112, 3, 1),
    (5, 6, 192, 4, 2),
    (3, 6, 320, 1, 1),
)
# Multipliers of channels and of depth
SCALING = {
    "b0": (1.0, 1.0),
    "b1": (1.0, 1.1),
    "b2": (1.1, 1.2),
    "b3": (1.2, 1.4),
    "b4": (1.4, 1.8),
    "b5": (1.6, 2.2),
    "b6": (1.8, 2.6),
    "b7": (2.0, 3.1),
}
LITE = {f"lite{size}": SCALING[f"b{size}"] for size in range(5)}
_NARROW = 0.45


def efficientnet(
    net: Builder, image: str, variant: str, classes: int, ending: str = "softmax"
) -> str:
    """B0 to B7 as Keras has them, or Lite 0 to 4: without gates, of ReLU6, with fixed ends."""
    lite = variant in LITE
    wide, deep = LITE[variant] if lite else SCALING[variant]
    activation = "relu6" if lite else "swish"
    x = net.conv(image, 32 if lite else rounded(32 * wide), 3, 2, activation)
    for index, (kernel, expansion, channels, repeats, stride) in enumerate(STAGES):
        ends = lite and index in (0, len(STAGES) - 1)
        depth = repeats if ends else math.ceil(deep * repeats)
        for step in (stride, *(1,) * (depth - 1)):
            squeezed = 0 if lite else max(1, net.channels(x) // 4)
            x = inverted_residual(
                net,
                x,
                rounded(channels * wide),
                expansion * net.channels(x),
                step,
                kernel=kernel,
                activation=activation,
                squeezed=squeezed,
            )
    x = net.conv(x, 1280 if lite else rounded(1280 * wide), activation=activation)
    return classified(net, x, classes, ending)


def st_efficientnet_lc(net: Builder, image: str, classes: int) -> str:
    """ST's EfficientNet of 0.45 times the channels, expanded threefold, with clipped gates."""
    x = net.conv(image, rounded(32 * _NARROW), 3, 2, "relu6")
    for kernel, expansion, channels, repeats, stride in STAGES:
        for step in (stride, *(1,) * (repeats - 1)):
            x = inverted_residual(
                net,
                x,
                rounded(channels * _NARROW),
                min(expansion, 3) * net.channels(x),
                step,
                kernel=kernel,
                squeezed=max(1, net.channels(x) // 4),
                gate="clipped_sigmoid",
            )
    return classified(net, net.conv(x, rounded(1280 * _NARROW), activation="relu6"), classes)
