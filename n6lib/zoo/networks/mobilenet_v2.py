"""MobileNetV2 (arXiv 1801.04381) and what is built upon it: DeepLabV3 and MoveNet's heatmaps."""

from collections.abc import Iterator, Sequence

from n6lib.graph import Graph
from n6lib.zoo.assembly import HALF
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


def inverted_residual(
    net: Builder,
    source: str,
    channels: int,
    expansion: int,
    stride: int,
    *,
    kernel: int = 3,
    activation: str = "relu6",
) -> str:
    """Expansion, depthwise layer and projection; added to its input where shapes agree."""
    x = source
    if expansion != 1:
        x = net.conv(x, net.channels(source) * expansion, activation=activation)
    x = net.conv(net.depthwise(x, kernel, stride, activation), channels)
    return net.add(source, x) if net.shape(x) == net.shape(source) else x


def backbone(
    net: Builder, image: str, alpha: float, stages: Sequence[tuple[int, ...]] = STAGES
) -> Iterator[str]:
    """The last tensor of every resolution, from 1/2 downwards."""
    x = net.conv(image, rounded(32 * alpha), 3, 2, "relu6")
    for expansion, channels, repeats, stride in stages:
        if stride == 2:
            yield x
        for step in (stride, *(1,) * (repeats - 1)):
            x = inverted_residual(net, x, rounded(channels * alpha), expansion, step)
    yield x


def mobilenet_v2(height: int, width: int, alpha: float, classes: int, fused: bool = True) -> Graph:
    """MobileNetV2 as Keras has it; without `classes` its pooled features are the result."""
    net = Builder(fused=fused, edges=fused)
    *_, x = backbone(net, net.image(height, width), alpha)
    x = net.mean(net.conv(x, rounded(1280 * max(alpha, 1.0)), activation="relu6"))
    if classes:
        x = net.activate(net.dense(x, classes), "softmax")
    return net.build("mobilenet_v2", x)


def movenet(height: int, width: int, alpha: float, keypoints: int = 13) -> Graph:
    """MobileNetV2 with a pyramid of three bilinear enlargements and a head of heatmaps."""
    net = Builder()
    _, c2, c3, c4, c5 = backbone(net, net.image(height, width), alpha)
    x = net.conv(net.conv(c5, 1280, activation="relu6"), 64)
    for lateral, narrow in ((c4, 32), (c3, 24), (c2, 24)):
        up = net.upsample(x, "bilinear")
        x = net.add(net.conv(lateral, net.channels(up)), up)
        x = net.conv(net.depthwise(x), narrow, activation="relu")
    x = net.conv(net.conv(net.depthwise(x), 96, activation="relu"), keypoints)
    return net.build("movenet", net.activate(x, "sigmoid"))


def deeplab_v3(height: int, width: int, alpha: float, classes: int = 2) -> Graph:
    """MobileNetV2 down to 1/16, dilated depthwise layers side by side, enlarged to the image."""
    net = Builder(fused=False, edges=False, pixels=HALF)
    *_, x = backbone(net, net.image(height, width), alpha, STAGES[:5])
    x = net.conv(x, 6 * net.channels(x), activation="relu6")
    branches = [net.conv(x, 256, activation="relu")]
    for dilation in (6, 12, 18):
        spread = net.depthwise(x, 3, 1, "relu", dilation, dilation)
        branches.append(net.conv(spread, 256, activation="relu"))
    whole = net.conv(net.mean(x, keep=True), 256, activation="relu")
    branches.append(net.upsample(whole, "bilinear", net.shape(x)[1]))
    x = net.conv(net.conv(net.concat(*branches), 256, activation="relu"), classes)
    return net.build("deeplab_v3", net.upsample(x, "bilinear", 16))
