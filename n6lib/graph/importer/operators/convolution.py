"""CONV_2D, DEPTHWISE_CONV_2D and TRANSPOSE_CONV."""

from collections.abc import Mapping
from dataclasses import replace

from n6lib.errors import InputError
from n6lib.graph.flatbuffer import Table
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Attribute, Operator
from n6lib.graph.tensor import Tensor

_CONV_OPTIONS, _DEPTHWISE_OPTIONS, _TRANSPOSE_OPTIONS = 1, 2, 49
_SAME, _VALID = 0, 1


def conv2d(site: Site) -> Operator:
    """Weights are stored as we keep them, OHWI."""
    site.expect(inputs=2, optional=1)
    options = site.options(_CONV_OPTIONS)
    attributes = _window(site, options, dilation_field=4)
    attributes["activation"] = site.activation(options.integer(3, "b"))
    return _with_bias(site.operator("conv2d", attributes))


def depthwise_conv2d(site: Site) -> Operator:
    """The multiplier follows from the shapes; a contradicting one in the options is refused."""
    site.expect(inputs=2, optional=1)
    options = site.options(_DEPTHWISE_OPTIONS)
    channels, filters = site.image(0)[3], site.image(1)[3]
    given, multiplier = options.integer(3, "i"), filters // max(channels, 1)
    if given not in (0, multiplier):
        raise InputError(f"has depth multiplier {given} for {channels} to {filters} channels")
    attributes = _window(site, options, dilation_field=5)
    attributes["activation"] = site.activation(options.integer(4, "b"))
    attributes["depth_multiplier"] = multiplier
    return _with_bias(site.operator("depthwise_conv2d", attributes))


def transpose_conv(site: Site) -> Operator:
    """The output's shape only repeats what is declared; the padding is that of its inverse.

    Source: `ComputePaddingHeightWidth` as LiteRT kernels/transpose_conv.cc calls it.
    """
    site.expect(inputs=3, optional=1)
    options = site.options(_TRANSPOSE_OPTIONS)
    strides = (options.integer(2, "i"), options.integer(1, "i"))
    if min(strides) < 1:
        raise InputError(f"has strides {strides}, which must be positive")
    shape, mode = _image_shape(site.output()), options.integer(0, "b")
    if site.integers(0) != shape:
        raise InputError(f"yields shape {list(site.integers(0))} and declares {list(shape)}")
    padding: list[int] = []
    for axis in (1, 2):
        stride, kernel = strides[axis - 1], site.image(1)[axis]
        before, _ = explicit_padding(mode, shape[axis], kernel, stride, 1)
        reach = (site.image(2)[axis] - 1) * stride + kernel
        padding += [before, max(reach - before - shape[axis], 0)]
    attributes: dict[str, Attribute] = {
        "strides": strides,
        "dilations": (1, 1),
        "padding": tuple(padding),
        "activation": site.activation(options.integer(3, "b")),
    }
    return _with_bias(site.operator("transpose_conv", attributes, operands=[2, 1, 3]))


def _image_shape(tensor: Tensor) -> tuple[int, ...]:
    if len(tensor.shape) != 4:
        raise InputError(f"{tensor.name} has shape {list(tensor.shape)} instead of four axes")
    return tensor.shape


def _with_bias(operator: Operator) -> Operator:
    """The operator with three inputs, the bias "" where the file leaves it out."""
    return replace(operator, inputs=(*operator.inputs, "")[:3])


def _window(site: Site, options: Table, dilation_field: int) -> dict[str, Attribute]:
    """Strides, dilations and explicit padding (top, bottom, left, right)."""
    strides = (options.integer(2, "i"), options.integer(1, "i"))
    dilations = tuple(options.integer(dilation_field + axis, "i", default=1) for axis in (1, 0))
    if min(*strides, *dilations) < 1:
        raise InputError(f"has strides {strides} and dilations {dilations}, which must be positive")
    mode = options.integer(0, "b")
    sizes, kernels = site.image(0)[1:3], site.image(1)[1:3]
    padding: list[int] = []
    for geometry in zip(sizes, kernels, strides, dilations, strict=True):
        padding += explicit_padding(mode, *geometry)
    return {"strides": strides, "dilations": dilations, "padding": tuple(padding)}


def explicit_padding(
    mode: int, size: int, kernel: int, stride: int, dilation: int
) -> tuple[int, int]:
    """Padding before and after along one axis, in elements.

    TensorFlow's rule for SAME: as many outputs as strides fit in the input, and of an odd total
    the larger part after (https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2).
    """
    if mode == _VALID:
        return 0, 0
    if mode != _SAME:
        raise InputError(f"has padding mode {mode} instead of SAME or VALID")
    outputs = -(-size // stride)
    total = max(0, (outputs - 1) * stride + (kernel - 1) * dilation + 1 - size)
    return total // 2, total - total // 2


TRANSLATIONS: Mapping[str, Translation] = {
    "CONV_2D": Translation("conv2d", conv2d),
    "DEPTHWISE_CONV_2D": Translation("depthwise_conv2d", depthwise_conv2d),
    "TRANSPOSE_CONV": Translation("transpose_conv", transpose_conv),
}
