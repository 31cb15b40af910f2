"""MobileNet (arXiv 1704.04861) and FD-MobileNet (arXiv 1802.03750)."""

from n6lib.graph import Graph
from n6lib.zoo.builder import Builder

# (channels, stride) of each separable layer
_MOBILENET = ((64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2))
MOBILENET = (*_MOBILENET, *((512, 1),) * 5, (1024, 2), (1024, 1))
_FAST = ((64, 2), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2))
FAST = (*_FAST, *((512, 1),) * 4, (1024, 1))


def separable(net: Builder, source: str, channels: int, stride: int, activation: str) -> str:
    """A 3x3 depthwise layer and a pointwise one, both activated."""
    spread = net.depthwise(source, 3, stride, activation)
    return net.conv(spread, channels, activation=activation)


def mobilenet_v1(
    height: int,
    width: int,
    alpha: float,
    classes: int,
    layers: tuple[tuple[int, int], ...] = MOBILENET,
) -> Graph:
    """MobileNet with `alpha` times the channels, as Keras has it: ReLU6, pooling, one layer."""
    net = Builder()
    x = net.conv(net.image(height, width), int(32 * alpha), 3, 2, "relu6")
    for channels, stride in layers:
        x = separable(net, x, int(channels * alpha), stride, "relu6")
    x = net.activate(net.dense(net.mean(x), classes), "softmax")
    return net.build("mobilenet_v1", x)


def yamnet(height: int, width: int, embedding: int, classes: int) -> Graph:
    """YAMNet on a spectrogram: MobileNet's layers up to those of `embedding` channels."""
    net = Builder(fused=False, edges=False)
    x = net.conv(net.image(height, width, 1), 32, 3, 2, "relu")
    for channels, stride in MOBILENET[: _depth(embedding)]:
        x = separable(net, x, channels, stride, "relu")
    return net.build("yamnet", net.dense(net.mean(x), classes))


def _depth(embedding: int) -> int:
    """Layers up to the last of `embedding` channels."""
    return max(i for i, (channels, _) in enumerate(MOBILENET, 1) if channels == embedding)
