"""Conv and its quantized forms."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.layout import channels_first, image, transposed
from n6lib.graph.importer.onnx.operators.quantization import constant_operand, operand, raw, target
from n6lib.graph.importer.onnx.parameters import Target
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Value
from n6lib.graph.importer.onnx.weights import bias_of, filters
from n6lib.graph.importer.onnx.window import window


def conv(site: Site) -> Value:
    """Weights [O, I / groups, H, W] become [O, H, W, I / groups], or [1, H, W, O] by channel."""
    site.expect(2, 3)
    bias = site.optional(2)
    return convolve(site, site.input(0), filters(site.input(1)), bias)


def qlinear_conv(site: Site) -> Value:
    """Integers in and out, each with its scale and zero point beside it."""
    site.expect(8, 9)
    data = operand(site, 0)
    weights = constant_operand(site, 3, axis=0)
    bias = site.optional(8)
    return raw(site, convolve(site, data, filters(weights), bias, target(site, 6)), target(site, 6))


def convolve(
    site: Site, data: Value, weights: Value, bias: Value | None, wanted: Target | None = None
) -> Value:
    """The convolution of NCHW or NCL `data`, as NCHW or NCL.

    That weights are for fewer channels than there are is how our kind tells groups.
    """
    if weights.rank != data.rank or weights.rank not in (3, 4):
        raise InputError(f"takes {data.rank} axes and weights of {weights.rank}; use 3 or 4")
    groups, channels = site.node.integer("group", 1), data.shape[1]
    outputs, depth = weights.shape[:2]
    if groups < 1 or outputs % groups or depth * groups != channels:
        raise InputError(
            f"has weights of shape {list(weights.shape)} in {groups} groups for {channels} channels"
        )
    picture = image(site, data)
    place = window(site, picture.shape, weights.shape[2:])
    if weights.rank == 3:
        weights = _tall(weights)
    attributes = dict(place.attributes)
    if groups == channels and groups > 1:
        kind, weights = "depthwise_conv2d", transposed(weights, (1, 2, 3, 0))
        attributes["depth_multiplier"] = outputs // channels
    else:
        kind, weights = "conv2d", transposed(weights, (0, 2, 3, 1))
    operands = [picture, weights, bias_of(site, picture, weights, bias, outputs)]
    return channels_first(site, site.emit(kind, operands, attributes, target=wanted), data.rank)


def _tall(weights: Value) -> Value:
    """[O, I, W] as [O, I, 1, W]; the axis of the outputs stays."""
    assert weights.data is not None
    return weights.with_data(weights.data[:, :, None])


TRANSLATIONS: Mapping[str, Translate] = {
    "Conv": conv,
    "QLinearConv": qlinear_conv,
}
