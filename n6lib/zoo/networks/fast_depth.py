"""FastDepth (arXiv 1903.03273): depth from MobileNet and 5x5 depthwise layers, pruned."""

from n6lib.zoo.blocks import separable
from n6lib.zoo.builder import Builder
from n6lib.zoo.networks.mobilenet_v1 import MOBILENET

_FIRST = 16
_ENCODER = (56, 88, 120, 144, 256, 408, 376, 272, 288, 296, 328, 480, 512)
_DECODER = (200, 256, 120, 56, 16)
_JOINED = (None, 4, 2, 0, None)  # the encoder's layer that is added after each enlargement


def fast_depth(net: Builder, image: str) -> str:
    """A map of depths of the image's size, by the channels that NetAdapt left."""
    x = net.conv(image, _FIRST, 3, 2, "relu6")
    layers = []
    for channels, (_, stride) in zip(_ENCODER, MOBILENET, strict=True):
        x = separable(net, x, channels, stride, "relu6")
        layers.append(x)
    for channels, joined in zip(_DECODER, _JOINED, strict=True):
        x = net.conv(net.depthwise(x, 5, 1, "relu"), channels, activation="relu")
        x = net.upsample(x)
        if joined is not None:
            x = net.add(x, layers[joined])
    return net.conv(x, 1, activation="relu")
