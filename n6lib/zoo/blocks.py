"""Parts that many networks have in common."""

from n6lib.zoo.builder import Builder


def separable(
    net: Builder, source: str, channels: int, stride: int = 1, activation: str = "relu"
) -> str:
    """A 3x3 depthwise layer and a pointwise one, both activated."""
    spread = net.depthwise(source, 3, stride, activation)
    return net.conv(spread, channels, activation=activation)


def residual(net: Builder, source: str, result: str) -> str:
    """`result` and `source` added where their shapes agree; else `result`."""
    return net.add(source, result) if net.shape(source) == net.shape(result) else result


def squeeze_excite(
    net: Builder, source: str, squeezed: int, activation: str = "relu", gate: str = "sigmoid"
) -> str:
    """`source` times a gate for each channel, from its means through `squeezed` channels."""
    x = net.conv(net.mean(source, keep=True), squeezed, activation=activation)
    return net.join("mul", source, net.conv(x, net.channels(source), activation=gate))


def inverted_residual(
    net: Builder,
    source: str,
    channels: int,
    expanded: int,
    stride: int,
    *,
    kernel: int = 3,
    activation: str = "relu6",
    squeezed: int = 0,
    gate: str = "sigmoid",
) -> str:
    """Expansion, depthwise layer, gate if `squeezed`, projection; added where shapes agree."""
    x = source
    if expanded != net.channels(source):
        x = net.conv(x, expanded, activation=activation)
    x = net.depthwise(x, kernel, stride, activation)
    if squeezed:
        inner = "relu" if gate == "hard_sigmoid" else activation
        x = squeeze_excite(net, x, squeezed, inner, gate)
    return residual(net, source, net.conv(x, channels))


def shuffled(net: Builder, source: str, groups: int = 2) -> str:
    """Channels of every group alternating."""
    _, height, width, channels = net.shape(source)
    apart = net.reshape(source, 1, height, width, groups, channels // groups)
    return net.reshape(net.transpose(apart, 0, 1, 2, 4, 3), 1, height, width, channels)


def anchored(net: Builder, source: str, size: int) -> str:
    """A map with `size` values for each of its anchors, one anchor after the other."""
    batch, height, width, channels = net.shape(source)
    return net.reshape(source, batch, height * width * channels // size, size)


def classified(net: Builder, source: str, classes: int, activation: str = "softmax") -> str:
    """Means over height and width, and a dense layer; without `classes` the means alone."""
    x = net.mean(source)
    if not classes:
        return x
    x = net.dense(x, classes)
    return x if activation == "none" else net.activate(x, activation)
