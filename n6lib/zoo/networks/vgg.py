"""VGG (arXiv 1409.1556)."""

from n6lib.zoo.builder import Builder

# 3x3 layers before each pooling
LAYERS = {
    "11": (1, 1, 2, 2, 2),
    "13": (2, 2, 2, 2, 2),
    "16": (2, 2, 3, 3, 3),
    "19": (2, 2, 4, 4, 4),
}
_CHANNELS = (64, 128, 256, 512, 512)


def vgg(net: Builder, image: str, form: str, classes: int, ending: str = "softmax") -> str:
    """The one of `form` layers, three of them dense."""
    x = image
    for count, channels in zip(LAYERS[form], _CHANNELS, strict=True):
        for _ in range(count):
            x = net.conv(x, channels, 3, 1, "relu")
        x = net.pool(x, "max", 2, 2)
    x = net.dense(net.dense(net.flatten(x), 4096, "relu"), 4096, "relu")
    x = net.dense(x, classes)
    return x if ending == "none" else net.activate(x, ending)
