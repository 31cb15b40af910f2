"""Convolutions: zero-point subtraction, CONVACC, and the affine tail on ARITH units."""

from n6lib.compiler.convolution import Convolution
from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.rule import Composite, Rules
from n6lib.compiler.node import Unit
from n6lib.compiler.weights import inflation, layer_weights
from n6lib.graph import Operator, Tensor

_SIGNED_MINIMUM = -128
_ACCUMULATOR = 2  # bytes of an element between CONVACC and the bias
_ROWS = 3  # kernel rows a CONVACC takes at once


def lower(builder: Builder, operator: Operator) -> None:
    """Lower `operator` to Sub, Conv, Mul, Add and Relu nodes as its input and activation ask.

    Sub exists only for an input zero point of -128: the features become unsigned. ReLU6 needs no
    node of its own, for saturation does it; ReLU becomes a node on an ACTIV unit.
    """
    graph = builder.graph
    source, result = graph.tensor(operator.inputs[0]), graph.tensor(operator.outputs[0])
    geometry = _geometry(builder, operator)
    features = _features(builder, operator, source)
    elements = result.elements
    sums = _convolve(builder, operator, features, geometry, elements)
    scaled = builder.scratch(f"{operator.name}.scaled", elements, _ACCUMULATOR)
    builder.add(
        operator, "Mul", Unit.ARITH, (sums,), (scaled,), "per-channel scale on an ARITH unit"
    )
    relu = operator.attributes["activation"] == "relu"
    biased = (
        builder.scratch(f"{operator.name}.biased", elements, 1) if relu else builder.declare(result)
    )
    builder.add(
        operator, "Add", Unit.ARITH, (scaled,), (biased,), "per-channel bias on an ARITH unit"
    )
    if relu:
        output = builder.declare(result)
        builder.add(operator, "Relu", Unit.ACTIV, (biased,), (output,), "ReLU on an ACTIV unit")


def _geometry(builder: Builder, operator: Operator) -> Convolution:
    graph = builder.graph
    source, result = graph.tensor(operator.inputs[0]), graph.tensor(operator.outputs[0])
    kernel = graph.tensor(operator.inputs[1])
    weights = layer_weights(graph, operator, builder.profile)
    return Convolution(
        kernel=(kernel.shape[1], kernel.shape[2]),
        source=_image(source),
        result=_image(result),
        weights=weights.kernel + weights.inflated,
        depthwise=operator.kind == "depthwise_conv2d",
        inflation=inflation(graph, operator, builder.profile),
        unsigned=_zero_point(source) in (_SIGNED_MINIMUM, 0),
    )


def _features(builder: Builder, operator: Operator, source: Tensor) -> str:
    if _zero_point(source) != _SIGNED_MINIMUM:
        return source.name
    shifted = builder.scratch(f"{operator.name}.unsigned", source.elements, 1)
    reason = "input zero point -128 is subtracted so that the features are unsigned"
    return builder.add(operator, "Sub", Unit.ARITH, (source.name,), (shifted,), reason)


def _convolve(
    builder: Builder, operator: Operator, features: str, geometry: Convolution, elements: int
) -> str:
    streamed = layer_weights(builder.graph, operator, builder.profile).total
    parts = -(-geometry.kernel[0] // _ROWS)
    sums = ""
    for part in range(parts):
        partial = builder.scratch(f"{operator.name}.sums{part}", elements, _ACCUMULATOR)
        builder.add(
            operator,
            "Conv",
            Unit.CONV,
            (features,),
            (partial,),
            _reason(geometry, parts),
            units=geometry.pipes,
            weights=streamed // parts,
            convolution=geometry,
        )
        sums = _accumulate(builder, operator, sums, partial, part, elements)
    return sums


def _accumulate(
    builder: Builder, operator: Operator, sums: str, partial: str, part: int, elements: int
) -> str:
    if not sums:
        return partial
    total = builder.scratch(f"{operator.name}.total{part}", elements, _ACCUMULATOR)
    reason = f"kernel rows beyond {_ROWS} are convolved apart and added"
    return builder.add(operator, "Add", Unit.ARITH, (sums, partial), (total,), reason)


def _reason(geometry: Convolution, parts: int) -> str:
    units = f"{geometry.pipes} CONVACC units" if geometry.pipes > 1 else "one CONVACC unit"
    height, width = geometry.kernel
    split = f", decomposed into {parts} kernels of at most {_ROWS} rows" if parts > 1 else ""
    return f"int8 {height}x{width} kernel on {units}{split}"


def _image(tensor: Tensor) -> tuple[int, int, int]:
    _, height, width, channels = tensor.shape
    return height, width, channels


def _zero_point(tensor: Tensor) -> int:
    return tensor.quantization.zero_point if tensor.quantization else 0


_CONVOLUTION = Composite("CONVACC, ARITH, ACTIV", lower)

RULES: Rules = {
    "conv2d": _CONVOLUTION,
    "depthwise_conv2d": _CONVOLUTION,
}
