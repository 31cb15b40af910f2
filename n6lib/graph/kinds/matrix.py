"""Products of matrices: weights [O, I] by rows of I values, or two computed matrices."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.attributes import ACTIVATION, AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands, Shape
from n6lib.graph.operator import Operator
from n6lib.graph.quantization_rules import check_bias_shape, check_weights
from n6lib.graph.shapes import broadcast

_TYPES = (DType.INT8, DType.INT16, DType.FLOAT32)
_WEIGHTS = (DType.INT8, DType.INT8, DType.FLOAT32)
_BIAS = (DType.INT32, DType.INT64, DType.FLOAT32)


def _fully_connected(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    source, (outputs, depth) = inputs["input"], inputs["weights"].shape
    check_bias_shape(inputs, outputs)
    if operator.attributes["keep_num_dims"]:
        if source.shape[-1:] != (depth,):
            raise InputError(f"has weights for {depth} values and an input {list(source.shape)}")
        return ((*source.shape[:-1], outputs),)
    if source.elements % depth:
        raise InputError(f"has weights for {depth} values and an input {list(source.shape)}")
    return ((source.elements // depth, outputs),)


def _batch_matmul(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    shapes = [inputs[role].shape for role in ("a", "b")]
    if min(map(len, shapes)) < 2:
        raise InputError(f"takes matrices, and not {list(shapes[0])} and {list(shapes[1])}")
    (rows, depth), (height, columns) = (
        shape[:-3:-1] if operator.attributes[name] else shape[-2:]
        for shape, name in zip(shapes, ("adj_x", "adj_y"), strict=True)
    )
    if depth != height:
        raise InputError(f"multiplies rows of {depth} values by columns of {height}")
    return ((*broadcast(shapes[0][:-2], shapes[1][:-2]), rows, columns),)


def _per_row(_: Operator, inputs: Operands, outputs: Operands) -> None:
    check_weights(inputs, outputs["output"], axis=0)


def _per_tensor(_: Operator, inputs: Operands, __: Operands) -> None:
    for tensor in inputs.values():
        if tensor.quantization is not None and tensor.quantization.axis is not None:
            raise InputError(f"takes one scale of {tensor.name}, which has one per channel")


def _dense_macs(_: Operator, inputs: Operands, outputs: Operands) -> int:
    """Every output element sums over the weights of its row."""
    return outputs["output"].elements * inputs["weights"].shape[1]


def _product_macs(operator: Operator, inputs: Operands, outputs: Operands) -> int:
    """Every output element sums over a row of `a`, a column if that is transposed."""
    depth = inputs["a"].shape[-2 if operator.attributes["adj_x"] else -1]
    return outputs["output"].elements * depth


KINDS: Mapping[str, Kind] = {
    "batch_matmul": Kind(
        inputs=(Operand("a", _TYPES, constant=None), Operand("b", _TYPES, constant=None)),
        outputs=(Operand("output", _TYPES),),
        shapes=_batch_matmul,
        attributes={"adj_x": AttributeSpec(bool), "adj_y": AttributeSpec(bool)},
        quantization=_per_tensor,
        macs=_product_macs,
    ),
    "fully_connected": Kind(
        inputs=(
            Operand("input", _TYPES),
            Operand("weights", _WEIGHTS, rank=2, constant=True),
            Operand("bias", _BIAS, rank=1, constant=True, optional=True),
        ),
        outputs=(Operand("output", _TYPES),),
        shapes=_fully_connected,
        attributes={"activation": ACTIVATION, "keep_num_dims": AttributeSpec(bool)},
        quantization=_per_row,
        macs=_dense_macs,
    ),
}
