"""The kinds of operators: their operands and attributes. All image tensors are NHWC.

A new kind is an entry of `KINDS`, a rule in `n6lib.graph.shapes` and, where it multiplies, one in
`n6lib.graph.macs`; importers then translate to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from n6lib.graph.attributes import AttributeSpec
from n6lib.graph.dtype import DType

INT8 = frozenset({DType.INT8})
BYTE = frozenset({DType.INT8, DType.UINT8})
INT32 = frozenset({DType.INT32})
FLOAT = frozenset({DType.FLOAT32})


@dataclass(frozen=True)
class Operand:
    """A place for a tensor: its role, the types it takes, and whether it holds a constant."""

    role: str
    dtypes: frozenset[DType]
    rank: int | None = None
    constant: bool = False
    optional: bool = False


@dataclass(frozen=True)
class Kind:
    """Signature of an operator.

    With `same_quantization` the values pass through unchanged, so scale and zero point of the
    output must be those of the input.
    """

    inputs: tuple[Operand, ...]
    outputs: tuple[Operand, ...]
    attributes: Mapping[str, AttributeSpec] = field(default_factory=dict)
    same_quantization: bool = False


_ACTIVATION = AttributeSpec(str, choices=("none", "relu", "relu6", "relu_n1_to_1"))
_WINDOW = {
    "strides": AttributeSpec(int, length=2, minimum=1),
    "dilations": AttributeSpec(int, length=2, minimum=1),
    "padding": AttributeSpec(int, length=4, minimum=0),
    "activation": _ACTIVATION,
}
_CONVOLUTION_INPUTS = (
    Operand("input", INT8, rank=4),
    Operand("weights", INT8, rank=4, constant=True),
    Operand("bias", INT32, rank=1, constant=True, optional=True),
)

KINDS: Mapping[str, Kind] = {
    "add": Kind(
        inputs=(Operand("a", INT8), Operand("b", INT8)),
        outputs=(Operand("output", INT8),),
        attributes={"activation": _ACTIVATION},
    ),
    "conv2d": Kind(
        inputs=_CONVOLUTION_INPUTS,
        outputs=(Operand("output", INT8, rank=4),),
        attributes=_WINDOW,
    ),
    "depthwise_conv2d": Kind(
        inputs=_CONVOLUTION_INPUTS,
        outputs=(Operand("output", INT8, rank=4),),
        attributes={**_WINDOW, "depth_multiplier": AttributeSpec(int, minimum=1)},
    ),
    "dequantize": Kind(
        inputs=(Operand("input", BYTE),),
        outputs=(Operand("output", FLOAT),),
    ),
    "pad": Kind(
        inputs=(Operand("input", INT8),),
        outputs=(Operand("output", INT8),),
        attributes={"paddings": AttributeSpec(int, length=0, minimum=0)},
        same_quantization=True,
    ),
    "quantize": Kind(
        inputs=(Operand("input", BYTE | FLOAT),),
        outputs=(Operand("output", BYTE),),
    ),
    "resize_bilinear": Kind(
        inputs=(Operand("input", INT8, rank=4),),
        outputs=(Operand("output", INT8, rank=4),),
        attributes={
            "align_corners": AttributeSpec(bool),
            "half_pixel_centers": AttributeSpec(bool),
        },
        same_quantization=True,
    ),
    "sigmoid": Kind(
        inputs=(Operand("input", INT8),),
        outputs=(Operand("output", INT8),),
    ),
}
