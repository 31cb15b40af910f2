"""MobileNet (arXiv 1704.04861) and FD-MobileNet (arXiv 1802.03750), and YAMNet, built upon it."""

from collections.abc import Sequence

from n6lib.zoo.blocks import classified, separable
from n6lib.zoo.builder import Builder

# (channels, stride) of each separable layer
_MOBILENET = ((64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2))
MOBILENET = (*_MOBILENET, *((512, 1),) * 5, (1024, 2), (1024, 1))
_FAST = ((64, 2), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2))
FAST = (*_FAST, *((512, 1),) * 4, (1024, 1))
ST_FAST = (0.5, 0.75, 0.625, 0.5, 0.375, *(0.25,) * 7)
"""What ST's model zoo multiplies the channels of each layer of FD-MobileNet by."""


def mobilenet_v1(
    net: Builder,
    image: str,
    alpha: float,
    classes: int,
    ending: str = "softmax",
    layers: Sequence[tuple[int, int]] = MOBILENET,
) -> str:
    """MobileNet with `alpha` times the channels, as Keras has it: ReLU6, pooling, one layer."""
    x = net.conv(image, int(32 * alpha), 3, 2, "relu6")
    for channels, stride in layers:
        x = separable(net, x, int(channels * alpha), stride, "relu6")
    return classified(net, x, classes, ending)


def st_fast(net: Builder, image: str, classes: int) -> str:
    """ST's FD-MobileNet: nothing between depthwise and pointwise layer, the last one a kernel."""
    first, *rest = ST_FAST
    x = net.conv(image, int(32 * first), 3, 2, "relu")
    for (channels, stride), alpha in zip(FAST, rest, strict=True):
        x = net.conv(net.depthwise(x, 3, stride), int(channels * alpha), activation="relu")
    return net.activate(net.conv(net.mean(x, keep=True), classes), "softmax")


def yamnet(net: Builder, image: str, embedding: int, classes: int) -> str:
    """YAMNet on a spectrogram, turned: MobileNet's layers up to those of `embedding` channels."""
    x = net.conv(net.transpose(image, 0, 2, 1, 3), 32, 3, 2, "relu")
    for channels, stride in MOBILENET[: _depth(embedding)]:
        x = separable(net, x, channels, stride, "relu")
    return classified(net, x, classes, "none")


def _depth(embedding: int) -> int:
    """Layers up to the last of `embedding` channels."""
    return max(i for i, (channels, _) in enumerate(MOBILENET, 1) if channels == embedding)
