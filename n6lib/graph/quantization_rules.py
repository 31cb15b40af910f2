"""How the quantization of an operator's tensors must fit together."""

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.kinds import KINDS
from n6lib.graph.operator import Operator
from n6lib.graph.quantization import Quantization
from n6lib.graph.tensor import Tensor

_QUANTIZED = frozenset({DType.INT8, DType.UINT8, DType.INT16})
_BIAS_TOLERANCE = 0.02
_CHANNEL_AXIS = {"conv2d": 0, "depthwise_conv2d": 3}


def check_quantization(operator: Operator, inputs: list[Tensor], outputs: list[Tensor]) -> None:
    """Raise `InputError`, the end of a sentence about the operator, if a rule is broken."""
    for tensor in (*inputs, *outputs):
        if tensor.dtype in _QUANTIZED and tensor.quantization is None:
            raise InputError(
                f"works on {tensor.name}, which has no quantization parameters; quantize the model"
            )
    if KINDS[operator.kind].same_quantization:
        _check_same(inputs[0], outputs[0])
    if operator.kind in _CHANNEL_AXIS:
        _check_weights(inputs, outputs[0], _CHANNEL_AXIS[operator.kind])
    if operator.attributes.get("align_corners") and operator.attributes.get("half_pixel_centers"):
        raise InputError("sets both align_corners and half_pixel_centers")


def _check_same(source: Tensor, result: Tensor) -> None:
    if source.quantization != result.quantization:
        raise InputError(
            f"passes values through, so {source.name} and {result.name} must have the same "
            "scale and zero point"
        )


def _check_weights(inputs: list[Tensor], output: Tensor, axis: int) -> None:
    """Weights are symmetric, per tensor or per output channel; the bias has their product scale."""
    weights = _present(inputs[1])
    if any(weights.zero_points):
        raise InputError(f"has weights {inputs[1].name} with a zero point other than 0")
    if weights.axis not in (None, axis):
        raise InputError(f"has weights quantized along axis {weights.axis} instead of {axis}")
    if len(inputs) == 3 and inputs[2].quantization is not None:
        _check_bias(inputs[2], _present(inputs[0]).scale, weights, _present(output).scale)


def _check_bias(bias: Tensor, scale: float, weights: Quantization, output_scale: float) -> None:
    """TFLite lets a bias scale stray from input x weights by 2 % of the output scale.

    Source: GetQuantizedConvolutionMultipler in tensorflow/lite/kernels/kernel_util.cc.
    """
    expected = scale * np.asarray(weights.scales)
    error = np.abs(expected - np.asarray(_present(bias).scales)) / output_scale
    if not np.all(error <= _BIAS_TOLERANCE):
        channel = int(np.argmax(error))
        raise InputError(
            f"has a bias {bias.name} whose scale is not input scale times weight scale in "
            f"channel {channel}"
        )


def _present(tensor: Tensor) -> Quantization:
    assert tensor.quantization is not None
    return tensor.quantization
