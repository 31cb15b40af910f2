"""Small networks: MLPerf Tiny's for keywords and anomalies (arXiv 2106.07597), ST's for letters."""

from n6lib.zoo.blocks import classified
from n6lib.zoo.builder import Builder

_CODE = 8


def ds_cnn(net: Builder, image: str, classes: int) -> str:
    """Keyword spotting on a spectrogram: a 10x4 layer and four separable ones."""
    x = net.conv(image, 64, (10, 4), 2, "relu")
    for _ in range(4):
        x = net.conv(net.depthwise(x, 3, 1, "relu"), 64, activation="relu")
    return classified(net, x, classes)


def autoencoder(net: Builder, image: str) -> str:
    """Dense layers of 128 down to a code of eight and back to the spectrogram."""
    x = net.flatten(image)
    inputs = net.channels(x)
    for units in (*(128,) * 4, _CODE, *(128,) * 4):
        x = net.dense(x, units, "relu")
    return net.dense(x, inputs)


def st_mnist(net: Builder, image: str, classes: int) -> str:
    """Two convolutions, each with a depthwise layer, and a pointwise one."""
    x = net.depthwise(net.conv(image, 16, 3, 2, "relu"), 3, 1, "relu")
    x = net.depthwise(net.conv(x, 32, 3, 1, "relu"), 3, 2, "relu")
    return classified(net, net.conv(x, 64, activation="relu"), classes)
