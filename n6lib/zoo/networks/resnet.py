"""ResNets (arXiv 1512.03385) for large and small images, and those that activate first.

The latter are arXiv 1603.05027: pytorchcv's PreResNet, and Keras' ResNetV2, whose shortcuts start
behind the activation.
"""

from n6lib.zoo.blocks import classified
from n6lib.zoo.builder import Builder

LAYERS = {
    10: (1, 1, 1, 1),
    12: (2, 1, 1, 1),
    14: (2, 2, 1, 1),
    16: (2, 2, 2, 1),
    18: (2, 2, 2, 2),
    26: (3, 3, 3, 3),
    34: (3, 4, 6, 3),
    50: (3, 4, 6, 3),
    101: (3, 4, 23, 3),
    152: (3, 8, 36, 3),
}
_DEEP = 50  # layers from which on blocks are bottlenecks


def resnet(
    net: Builder, image: str, depth: int, alpha: float, classes: int, ending: str = "none"
) -> str:
    """The one of `depth` layers, as torchvision has it, with `alpha` times the channels."""
    x = net.pool(net.conv(image, int(64 * alpha), 7, 2, "relu"), "max", 3, 2, "same")
    for stage, count in enumerate(LAYERS[depth]):
        for index in range(count):
            last = stage == 3 and index == count - 1
            width = 512 if last else int(64 * alpha) * 2**stage
            stride = 2 if stage and not index else 1
            x = (_bottleneck if depth >= _DEEP else _basic)(net, x, width, stride)
    return classified(net, x, classes, ending)


def cifar_resnet(
    net: Builder, image: str, depth: int, classes: int, ending: str = "softmax"
) -> str:
    """Three stages of 16, 32 and 64 channels on small images; of depth 8 it is MLPerf Tiny's."""
    count, uneven = divmod(depth - 2, 6)
    if uneven or not count:
        raise ValueError(f"no ResNet for small images has {depth} layers")
    x = net.conv(image, 16, 3, 1, "relu")
    for stage in range(3):
        for index in range(count):
            x = _basic(net, x, 16 * 2**stage, 2 if stage and not index else 1)
    return classified(net, x, classes, ending)


def mini_resnet(net: Builder, image: str, stacks: int, classes: int) -> str:
    """ST's network for sounds: stacks of two blocks of a 1x1 and a 3x3 layer."""
    x = net.pool(net.conv(image, 64, 7, 2, "relu"), "max", 3, 2, "same")
    for stack in range(stacks):
        channels = 64 * 2**stack
        for stride in (2, 1):
            other = x if stride == 1 else net.conv(x, channels, 1, stride)
            y = net.conv(x, channels, 1, stride, "relu")
            x = net.add(other, net.conv(y, channels, 3, 1, "relu"), "relu")
    return classified(net, x, classes)


def pre_resnet(net: Builder, image: str, depth: int, alpha: float, classes: int) -> str:
    """Pairs of 3x3 layers behind their normalizations, with `alpha` times the channels."""
    x = net.pool(net.conv(image, int(64 * alpha), 7, 2, "relu"), "max", 3, 2, "same")
    for stage, count in enumerate(LAYERS[depth]):
        for index in range(count):
            last = stage == 3 and index == count - 1
            width = 512 if last else int(64 * 2**stage * alpha)
            stride = 2 if stage and not index else 1
            before = net.normalize(x, "relu")
            plain = stride == 1 and net.channels(x) == width
            other = x if plain else net.conv(before, width, 1, stride)
            y = net.conv(before, width, 3, stride, "relu")
            x = net.add(net.conv(y, width, 3), other)
    return classified(net, net.normalize(x, "relu"), classes, "none")


def resnet_v2(net: Builder, image: str, depth: int, classes: int, ending: str = "softmax") -> str:
    """Keras' bottlenecks, the last one of each stage halving the size."""
    x = net.pool(net.conv(image, 64, 7, 2), "max", 3, 2, "same")
    counts = LAYERS[depth]
    for stage, count in enumerate(counts):
        width = 64 * 2**stage
        for index in range(count):
            stride = 2 if index == count - 1 and stage < len(counts) - 1 else 1
            x = _activated_first(net, x, width, stride, widens=not index)
    return classified(net, net.normalize(x, "relu"), classes, ending)


def _activated_first(net: Builder, source: str, width: int, stride: int, *, widens: bool) -> str:
    before = net.normalize(source, "relu")
    if widens:
        other = net.conv(before, 4 * width, 1, stride)
    else:
        other = net.pool(source, "max", 1, stride) if stride > 1 else source
    x = net.conv(net.conv(before, width, activation="relu"), width, 3, stride, "relu")
    return net.add(other, net.conv(x, 4 * width))


def _basic(net: Builder, source: str, width: int, stride: int) -> str:
    other = _shortcut(net, source, width, stride)
    x = net.conv(source, width, 3, stride, "relu")
    return net.add(other, net.conv(x, width, 3), "relu")


def _bottleneck(net: Builder, source: str, width: int, stride: int) -> str:
    other = _shortcut(net, source, 4 * width, stride)
    x = net.conv(net.conv(source, width, activation="relu"), width, 3, stride, "relu")
    return net.add(other, net.conv(x, 4 * width), "relu")


def _shortcut(net: Builder, source: str, channels: int, stride: int) -> str:
    plain = stride == 1 and net.channels(source) == channels
    return source if plain else net.conv(source, channels, 1, stride)
