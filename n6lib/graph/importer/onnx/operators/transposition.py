"""ConvTranspose."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.layout import channels_first, image
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Value, constant
from n6lib.graph.importer.onnx.weights import bias_of, filters
from n6lib.graph.importer.onnx.window import Window, reach, split_padding, window


def _conv_transpose(site: Site) -> Value:
    """Weights [I, O / groups, H, W] become [O, H, W, I / groups].

    Source: https://onnx.ai/onnx/operators/onnx__ConvTranspose.html.
    """
    site.expect(2, 3)
    data, weights = site.input(0), filters(site.input(1))
    if weights.rank != data.rank or weights.rank not in (3, 4):
        raise InputError(f"takes {data.rank} axes and weights of {weights.rank}; use 3 or 4")
    groups, channels = site.node.integer("group", 1), data.shape[1]
    if weights.shape[0] != channels or groups < 1 or channels % groups:
        raise InputError(
            f"has weights of shape {list(weights.shape)} in {groups} groups for {channels} channels"
        )
    picture = image(site, data)
    place, size = _placed(site, picture.shape, weights.shape[2:])
    kernels = _kernels(weights, groups)
    outputs = kernels.shape[0]
    operands = [picture, kernels, bias_of(site, picture, kernels, site.optional(2), outputs)]
    shape = (picture.shape[0], *size, outputs)
    made = site.emit("transpose_conv", operands, dict(place.attributes), shape=shape)
    return channels_first(site, made, data.rank)


def _kernels(weights: Value, groups: int) -> Value:
    """[groups * I, O, H, W] as [groups * O, H, W, I]; integers stay where their scales can."""
    quantization = weights.quantization
    if quantization is not None and quantization.axis is not None:
        axis_stays = quantization.axis == 1 and groups == 1
        weights = weights if axis_stays else constant(weights.array)
    data = weights.data
    assert data is not None
    data = data if data.ndim == 4 else data[:, :, None]
    inputs, outputs, height, width = data.shape
    parts = data.reshape(groups, inputs // groups, outputs, height, width)
    laid = parts.transpose(0, 2, 3, 4, 1).reshape(-1, height, width, inputs // groups)
    return weights.with_data(laid, 0)


def _placed(
    site: Site, picture: tuple[int, ...], kernel: tuple[int, ...]
) -> tuple[Window, tuple[int, int]]:
    """The window, and height and width of the result.

    What is not reached, behind the last element, is left to the bias: our kind's own way.
    """
    place = window(site, picture, kernel)
    extra = _pair(site.node.integers("output_padding", (0,) * len(kernel)), 0)
    whole = [
        (picture[1 + axis] - 1) * place.strides[axis] + extra[axis] + reach(place, axis)
        for axis in range(2)
    ]
    mode = site.node.word("auto_pad", "NOTSET")
    wanted = site.node.integers("output_shape")[-len(kernel) :]
    size = (
        list(_pair(wanted, 1))
        if wanted
        else [length * stride for length, stride in zip(picture[1:3], place.strides, strict=True)]
    )
    padding = place.padding
    if mode in ("SAME_UPPER", "SAME_LOWER") or wanted:
        padding = split_padding(
            [total - length for total, length in zip(whole, size, strict=True)],
            upper=mode == "SAME_UPPER",
        )
    top, bottom, left, right = padding
    if min(top, left) < 0:
        raise InputError(f"would need the padding {list(padding)}")
    cut = place.with_padding((top, max(bottom, 0), left, max(right, 0)))
    return cut, (whole[0] - top - bottom, whole[1] - left - right)


def _pair(values: tuple[int, ...], missing: int) -> tuple[int, int]:
    if len(values) not in (1, 2) or min(values) < 0:
        raise InputError(f"has output_padding or output_shape {list(values)}")
    height, width = values if len(values) == 2 else (missing, *values)
    return height, width


TRANSLATIONS: Mapping[str, Translate] = {"ConvTranspose": _conv_transpose}
