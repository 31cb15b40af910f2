"""SqueezeNet 1.0 and 1.1 (arXiv 1602.07360 and its second release)."""

from n6lib.zoo.builder import Builder

# (squeezed channels, expanded channels of each half) of the fire modules between poolings
_Stages = tuple[tuple[tuple[int, int], ...], ...]
_FIRST: _Stages = (
    ((16, 64), (16, 64), (32, 128)),
    ((32, 128), (48, 192), (48, 192), (64, 256)),
    ((64, 256),),
)
_SECOND: _Stages = (
    ((16, 64), (16, 64)),
    ((32, 128), (32, 128)),
    ((48, 192), (48, 192), (64, 256), (64, 256)),
)
# Channels and kernel of the first layer, and the stages behind it
VERSIONS = {"10": (96, 7, _FIRST), "11": (64, 3, _SECOND)}


def squeezenet(net: Builder, image: str, version: str, classes: int, ending: str) -> str:
    """SqueezeNet for `classes`: its last layer is a convolution."""
    channels, kernel, stages = VERSIONS[version]
    x = net.conv(image, channels, kernel, 2, "relu", 0)
    for stage in stages:
        x = net.pool(x, "max", 3, 2, "ceil" if ending == "none" else 0)
        for squeezed, expanded in stage:
            x = net.conv(x, squeezed, activation="relu")
            x = net.concat(
                net.conv(x, expanded, activation="relu"),
                net.conv(x, expanded, 3, activation="relu"),
            )
    x = net.mean(net.conv(x, classes, activation="relu"))
    return x if ending == "none" else net.activate(x, ending)
