"""MediaPipe's landmarks of hands and of faces, as their public models have them."""

from n6lib.zoo.blocks import inverted_residual
from n6lib.zoo.builder import Builder
from n6lib.zoo.networks.blazeface import block

# (kernel, channels, repeats, stride) of each stage of the hand's network
_HAND = (
    (3, 24, 2, 2),
    (5, 40, 2, 2),
    (3, 80, 3, 2),
    (5, 112, 3, 1),
    (5, 192, 4, 2),
)
_HAND_POINTS, _FACE_POINTS = 63, 1404  # three coordinates of each
# Channels of the face's stages, of three blocks each
_FACE = (16, 32, 64, 128, 128, 128)


def hand_landmarks(net: Builder, image: str) -> list[str]:
    """Inverted residuals, then points in the image and in space, whether a hand, and which."""
    x = net.conv(image, 24, 3, 2, "relu6")
    x = net.conv(net.depthwise(x, 3, 1, "relu6"), 16)
    expansion = 4
    for kernel, channels, repeats, stride in _HAND:
        for step in (stride, *(1,) * (repeats - 1)):
            expanded = expansion * net.channels(x)
            x = inverted_residual(net, x, channels, expanded, step, kernel=kernel)
            expansion = 6
    x = net.conv(x, 6 * net.channels(x), activation="relu6")
    x = net.mean(net.depthwise(x, 3, 1, "relu6"))
    points = [net.dense(x, _HAND_POINTS) for _ in range(2)]
    return [*points, *(net.activate(net.dense(x, 1), "sigmoid") for _ in range(2))]


def face_landmarks(net: Builder, image: str) -> list[str]:
    """BlazeFace's blocks with PReLU, then points of the face's mesh and whether there is one."""
    x = net.conv(image, _FACE[0], 3, 2, "prelu")
    for index, channels in enumerate(_FACE[:-1]):
        for step in (2 if index else 1, *(1,) * (2 if index else 1)):
            x = block(net, x, channels, step, "prelu")
    x = block(net, x, _FACE[-1], 2, "prelu")
    points = block(net, block(net, x, _FACE[-1], 1, "prelu"), _FACE[-1], 1, "prelu")
    return [
        _head(net, points, _FACE_POINTS),
        _head(net, x, 1),
    ]


def _head(net: Builder, source: str, values: int) -> str:
    """A narrow block, and a kernel over all of the map."""
    x = block(net, net.conv(source, 32, activation="prelu"), 32, 1, "prelu")
    height, width = net.shape(x)[1:3]
    return net.conv(x, values, (height, width), padding=0)
