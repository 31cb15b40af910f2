"""The fields that kernels over images share: window and requantization."""

from collections.abc import Mapping
from typing import cast

import numpy as np
import numpy.typing as npt

from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import Value
from n6lib.graph import Operator
from n6lib.numerics.convolution import ConvolutionParameters
from n6lib.numerics.fixed_point import wrap_int32


def window(
    scope: Scope, operator: Operator, kernel: tuple[int, int] | None = None
) -> dict[str, Value]:
    """Fields of `n6_window`; `kernel` is height and width, by default the weights'."""
    shapes = [scope.graph.tensor(name).shape for name in (operator.inputs[0], operator.outputs[0])]
    image, output = shapes
    height, width = kernel or scope.graph.tensor(operator.inputs[1]).shape[1:3]
    strides, dilations, padding = (
        cast(tuple[int, ...], operator.attributes[name])
        for name in ("strides", "dilations", "padding")
    )
    return {
        "batches": image[0],
        "input_height": image[1],
        "input_width": image[2],
        "input_channels": image[3],
        "output_height": output[1],
        "output_width": output[2],
        "output_channels": output[3],
        "kernel_height": height,
        "kernel_width": width,
        "stride_height": strides[0],
        "stride_width": strides[1],
        "dilation_height": dilations[0],
        "dilation_width": dilations[1],
        "padding_top": padding[0],
        "padding_left": padding[2],
    }


def pitch(place: Mapping[str, Value]) -> dict[str, Value]:
    """Fields of `n6_pitch` of a window whose outputs lie densely."""
    height, width, channels = (
        cast(int, place[f"output_{axis}"]) for axis in ("height", "width", "channels")
    )
    return {"image": height * width * channels, "row": width * channels, "pixel": channels}


def requantization(
    scope: Scope, parameters: ConvolutionParameters, weight_sums: npt.NDArray[np.int64]
) -> dict[str, Value]:
    """Fields of `n6_requantization`; `weight_sums` has one sum per output channel."""
    constants = scope.constants
    bias = wrap_int32(parameters.bias + parameters.input_offset * weight_sums)
    rounding: dict[str, Value] = {"once": 1} if parameters.single_rounding else {}
    return {
        "bias": constants.words(bias.astype(np.int32)),
        "multiplier": constants.words(parameters.multipliers),
        "shift": constants.table(parameters.shifts.astype(np.int8)),
        "zero_point": parameters.output_offset,
        "minimum": parameters.activation_min,
        "maximum": parameters.activation_max,
        **rounding,
    }
