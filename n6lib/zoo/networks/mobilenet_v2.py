"""MobileNetV2 (arXiv 1801.04381) and what is built upon it: DeepLabV3 and MoveNet's heatmaps."""

from collections.abc import Iterator, Sequence

from n6lib.zoo.blocks import classified, inverted_residual
from n6lib.zoo.builder import Builder, rounded

# (expansion, channels, repeats, stride) of each stage
STAGES = (
    (1, 16, 1, 1),
    (6, 24, 2, 2),
    (6, 32, 3, 2),
    (6, 64, 4, 2),
    (6, 96, 3, 1),
    (6, 160, 3, 2),
    (6, 320, 1, 1),
)
_KEYPOINTS = 13  # of a person, as ST's MoveNet tells them


def backbone(
    net: Builder, image: str, alpha: float, stages: Sequence[tuple[int, ...]] = STAGES
) -> Iterator[str]:
    """The last tensor of every resolution, from 1/2 downwards."""
    x = net.conv(image, rounded(32 * alpha), 3, 2, "relu6")
    for expansion, channels, repeats, stride in stages:
        if stride == 2:
            yield x
        for step in (stride, *(1,) * (repeats - 1)):
            expanded = expansion * net.channels(x)
            x = inverted_residual(net, x, rounded(channels * alpha), expanded, step)
    yield x


def mobilenet_v2(
    net: Builder, image: str, alpha: float, classes: int, ending: str = "softmax"
) -> str:
    """MobileNetV2 as Keras has it; without `classes` its pooled features are the result."""
    *_, x = backbone(net, image, alpha)
    x = net.conv(x, rounded(1280 * max(alpha, 1.0)), activation="relu6")
    return classified(net, x, classes, ending)


def movenet(net: Builder, image: str, alpha: float) -> str:
    """MobileNetV2 with a pyramid of three bilinear enlargements and a head of heatmaps."""
    _, c2, c3, c4, c5 = backbone(net, image, alpha)
    x = net.conv(net.conv(c5, 1280, activation="relu6"), 64)
    for lateral, narrow in ((c4, 32), (c3, 24), (c2, 24)):
        up = net.upsample(x, "bilinear")
        x = net.add(net.conv(lateral, net.channels(up)), up)
        x = net.conv(net.depthwise(x), narrow, activation="relu")
    x = net.conv(net.conv(net.depthwise(x), 96, activation="relu"), _KEYPOINTS)
    return net.activate(x, "sigmoid")


def deeplab_v3(
    net: Builder, image: str, alpha: float, classes: int = 2, *, depthwise: bool = True
) -> str:
    """MobileNetV2 down to 1/16, dilated layers side by side, enlarged to the image.

    The dilated layers are `depthwise` ones with a pointwise behind (ST's second ASPP), or plain.
    """
    *_, x = backbone(net, image, alpha, STAGES[:5])
    x = net.conv(x, 6 * net.channels(x), activation="relu6")
    branches = [net.conv(x, 256, activation="relu")]
    for dilation in (6, 12, 18):
        if depthwise:
            spread = net.depthwise(x, 3, 1, "relu", dilation, dilation)
            branches.append(net.conv(spread, 256, activation="relu"))
        else:
            branches.append(net.conv(x, 256, 3, 1, "relu", dilation, dilation=dilation))
    whole = net.conv(net.mean(x, keep=True), 256, activation="relu")
    branches.append(net.upsample(whole, "bilinear", net.shape(x)[1]))
    x = net.conv(net.conv(net.concat(*branches), 256, activation="relu"), classes)
    return net.upsample(x, "bilinear", 16)
