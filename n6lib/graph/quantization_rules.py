"""How the quantization of an operator's tensors must fit together: rules that kinds share.

All raise `InputError`, the end of a sentence about the operator.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Operands
from n6lib.graph.operator import Operator
from n6lib.graph.quantization import Quantization
from n6lib.graph.tensor import Tensor

_QUANTIZED = frozenset({DType.INT8, DType.UINT8, DType.INT16})
_BIAS_TOLERANCE = 0.02


def check_present(tensors: Iterable[Tensor]) -> None:
    """Refuse small integers without scale and zero point."""
    for tensor in tensors:
        if tensor.dtype in _QUANTIZED and tensor.quantization is None:
            raise InputError(
                f"works on {tensor.name}, which has no quantization parameters; quantize the model"
            )


def same_quantization(_: Operator, inputs: Operands, outputs: Operands) -> None:
    """Values pass through unchanged: all of the leading input's type share its quantization."""
    source = next(iter(inputs.values()))
    for tensor in (*inputs.values(), *outputs.values()):
        if tensor.dtype is source.dtype and tensor.quantization != source.quantization:
            raise InputError(
                f"passes values through, so {source.name} and {tensor.name} must have the same "
                "scale and zero point"
            )


def check_bias_shape(inputs: Operands, channels: int) -> None:
    """The operand `bias`, if there is one, has a value for each of the output's channels."""
    if "bias" in inputs and inputs["bias"].shape != (channels,):
        raise InputError(
            f"has a bias of shape {list(inputs['bias'].shape)} for {channels} channels"
        )


def check_weights(inputs: Operands, output: Tensor, axis: int) -> None:
    """Weights are symmetric, per tensor or along `axis`; the bias has input x weight scale.

    Reads the operands `input`, `weights` and `bias`. Floating-point weights have nothing to check.
    """
    weights = inputs["weights"].quantization
    if weights is None:
        return
    if any(weights.zero_points):
        raise InputError(f"has weights {inputs['weights'].name} with a zero point other than 0")
    if weights.axis not in (None, axis):
        raise InputError(f"has weights quantized along axis {weights.axis} instead of {axis}")
    bias = inputs.get("bias")
    if bias is not None and bias.quantization is not None:
        scale = _present(inputs["input"]).scale
        _check_bias(bias, scale * np.asarray(weights.scales), _present(output).scale)


def _check_bias(bias: Tensor, expected: npt.NDArray[np.float64], output: float) -> None:
    """TFLite lets a bias scale stray from input x weights by 2 % of the output scale.

    Source: GetQuantizedConvolutionMultipler in tensorflow/lite/kernels/kernel_util.cc.
    """
    error = np.abs(expected - np.asarray(_present(bias).scales)) / output
    if not np.all(error <= _BIAS_TOLERANCE):
        channel = int(np.argmax(error))
        raise InputError(
            f"has a bias {bias.name} whose scale is not input scale times weight scale in "
            f"channel {channel}"
        )


def _present(tensor: Tensor) -> Quantization:
    assert tensor.quantization is not None
    return tensor.quantization
