"""Convolutions: zero-point subtraction, CONVACC, and the affine tail on ARITH units."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from n6lib.compiler.convolution import COUNTED, UNITS, Convolution
from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.decomposition import convolve
from n6lib.compiler.lowering.dilation import convolve_apart, dilated
from n6lib.compiler.lowering.rule import Composite, Lowering, Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.compiler.weights import inflation, layer_weights
from n6lib.graph import DType, Operator, Tensor

Shape3 = tuple[int, int, int]

SIGNED_MINIMUM = -128
_ACCUMULATOR = 2  # bytes of an element between CONVACC and the bias
_ROWS = "pixels become rows again: the matrix lies as it is read"


@dataclass(frozen=True)
class Features:
    """What a convolution reads: a buffer, its image (height, width, channels), its zero point."""

    name: str
    image: tuple[int, int, int]
    zero_point: int


def lower(builder: Builder, operator: Operator) -> None:
    """Lower a conv2d or depthwise_conv2d."""
    source = builder.graph.tensor(operator.inputs[0])
    lower_layer(builder, operator, Features(source.name, _image(source), zero_point_of(source)))


def lower_layer(
    builder: Builder, operator: Operator, source: Features, result: Shape3 | None = None
) -> None:
    """Lower `operator`, a convolution over `source`, to Sub, Conv, Mul, Add and Relu nodes.

    Sub exists only for an input zero point of -128: the features become unsigned. ReLU6 needs no
    node of its own, for saturation does it; ReLU becomes a node on an ACTIV unit. `result` is the
    image of the output where that is not NHWC.
    """
    output = builder.graph.tensor(operator.outputs[0])
    geometry = _geometry(builder, operator, source, result or _image(output))
    if not geometry.mappable and builder.profile.follows("counted_groups"):
        Rule("Conv", Unit.CPU, _uncounted(geometry))(builder, operator)
        return
    features = _unsigned(builder, operator, source)
    elements = output.elements
    if dilated(operator) and builder.profile.follows("dilation_as_channels"):
        sums = convolve_apart(builder, operator, features, geometry)
    else:
        sums = convolve(builder, operator, features, geometry, elements)
    if not builder.profile.scales_and_biases:
        scaled = builder.scratch(f"{operator.name}.scaled", elements, _ACCUMULATOR)
        reason = "per-channel scale on an ARITH unit"
        sums = builder.add(operator, "Mul", Unit.ARITH, (sums,), (scaled,), reason)
    _finish(builder, operator, sums, turned=result is not None and result[1] > 1)


def _finish(builder: Builder, operator: Operator, scaled: str, *, turned: bool) -> None:
    """The bias and the ReLU; the result of a matrix product gets its own axes back (`turned`)."""
    output = builder.graph.tensor(operator.outputs[0])
    elements = output.elements
    saturates = zero_point_of(output) == SIGNED_MINIMUM and not builder.profile.keeps_relu
    relu = operator.attributes.get("activation") == "relu" and not saturates
    last = builder.scratch(f"{operator.name}.pixels", elements, 1) if turned else output.name
    biased = builder.scratch(f"{operator.name}.biased", elements, 1) if relu else last
    if not turned:
        builder.declare(output)
    scale = "scale and " if builder.profile.scales_and_biases else ""
    reason = f"per-channel {scale}bias on an ARITH unit"
    builder.add(operator, "Add", Unit.ARITH, (scaled,), (biased,), reason)
    if relu:
        builder.add(operator, "Relu", Unit.ACTIV, (biased,), (last,), "ReLU on an ACTIV unit")
    if turned:
        name = builder.declare(output, alias=last)
        builder.add(operator, "Transpose", Unit.LAYOUT, (last,), (name,), _ROWS)


def _uncounted(geometry: Convolution) -> str:
    channels, group = geometry.source[2], geometry.input_group
    return (
        f"{channels} input channels are {channels // group} groups of {group}, more than the "
        f"{COUNTED} that a CONVACC counts: integer software"
    )


def _geometry(
    builder: Builder, operator: Operator, source: Features, result: Shape3
) -> Convolution:
    graph = builder.graph
    kernel = graph.tensor(operator.inputs[1]).shape
    weights = layer_weights(graph, operator, builder.profile)
    depthwise = operator.kind == "depthwise_conv2d"
    grouped = len(kernel) == 4 and not depthwise and kernel[3] < source.image[2]
    return Convolution(
        kernel=(kernel[1], kernel[2]) if len(kernel) == 4 else (1, 1),
        source=source.image,
        result=result,
        weights=weights.kernel + weights.inflated,
        depthwise=depthwise or grouped,
        inflation=kernel[3] if grouped else inflation(graph, operator, builder.profile),
        unsigned=source.zero_point in (SIGNED_MINIMUM, 0),
        sparing=builder.profile.optimizes and builder.profile.follows("useful_units"),
        paired=builder.profile.pairs_elements,
        units=min(builder.profile.options.pipe or UNITS, UNITS),
        busiest=builder.profile.follows("busiest_groups"),
    )


def _unsigned(builder: Builder, operator: Operator, source: Features) -> str:
    if source.zero_point != SIGNED_MINIMUM or not builder.profile.follows("zero_points_subtracted"):
        return source.name
    shifted = builder.scratch(f"{operator.name}.unsigned", math.prod(source.image), 1)
    reason = "input zero point -128 is subtracted so that the features are unsigned"
    return builder.add(operator, "Sub", Unit.ARITH, (source.name,), (shifted,), reason)


def lower_transposed(builder: Builder, operator: Operator) -> None:
    """Lower a transpose_conv: zeros are put between the inputs, and the rest is a convolution.

    Source: published compiler runs, where that takes two hybrid epochs and a copy, which leaves
    the image from the first input to the last; the border is the convolution's own.
    """
    source = builder.graph.tensor(operator.inputs[0])
    strides = cast(tuple[int, int], operator.attributes["strides"])
    height, width, channels = _image(source)
    spread = (height * strides[0], width * strides[1], channels)
    cropped = ((height - 1) * strides[0] + 1, (width - 1) * strides[1] + 1, channels)
    name = source.name
    for node, unit, image, reason in (
        ("Concat", Unit.DMA, spread, "zeros for the places between the inputs are appended"),
        ("DepthToSpace", Unit.DMA, spread, "the zeros move between the inputs"),
        ("Pad", Unit.CONV, cropped, "the zeros behind the last input are cut off"),
    ):
        if strides == (1, 1) or not builder.profile.follows("zeros_between_inputs"):
            continue
        buffer = builder.scratch(f"{operator.name}.{node.lower()}", math.prod(image), 1)
        name = builder.add(operator, node, unit, (name,), (buffer,), reason)
    lower_layer(builder, operator, Features(name, cropped, zero_point_of(source)))


def _image(tensor: Tensor) -> Shape3:
    _, height, width, channels = tensor.shape
    return height, width, channels


def zero_point_of(tensor: Tensor) -> int:
    """The tensor's zero point, 0 where it is not quantized."""
    return tensor.quantization.zero_point if tensor.quantization else 0


_SOFTWARE = {
    DType.INT16: Rule(
        "Conv", Unit.CPU, "the NPU multiplies bytes: 16-bit convolution is integer software"
    ),
    DType.FLOAT32: Rule("Conv", Unit.CPU, "the NPU has no float: float32 convolution is software"),
}
_CONVOLUTION: Mapping[DType, Lowering] = {
    DType.INT8: Composite("CONVACC, ARITH, ACTIV", lower),
    **_SOFTWARE,
}

RULES: Rules = {
    "conv2d": _CONVOLUTION,
    "depthwise_conv2d": _CONVOLUTION,
    "transpose_conv": {
        DType.INT8: Composite("hybrid; CONVACC, ARITH, ACTIV", lower_transposed),
        **_SOFTWARE,
    },
}
