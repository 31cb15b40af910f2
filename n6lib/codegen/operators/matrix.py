"""fully_connected, as a convolution of one line, and batch_matmul."""

import math

import numpy as np
import numpy.typing as npt

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.operators.convolution import PATCHES, ROW_ALIGNMENT, emit_layer
from n6lib.codegen.operators.real import LANES, ROWS, emit_real_layer
from n6lib.codegen.operators.wide import WIDE_SHIFT, emit_wide_layer
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import Fields, calls
from n6lib.graph import DType, Operator
from n6lib.numerics.matrix import matmul_parameters

GROUP = 32
_LINES = {DType.INT8: GROUP + PATCHES, DType.INT16: 2, DType.FLOAT32: LANES + ROWS}


def emit_batch_matmul(scope: Scope, operator: Operator) -> str:
    """Statements that run a batch_matmul."""
    scope.include("n6_layers.h")
    a, b = (scope.graph.tensor(name) for name in operator.inputs)
    output = scope.graph.tensor(operator.outputs[0])
    batch, (rows, columns) = output.shape[:-2], output.shape[-2:]
    depth = a.shape[-2 if operator.attributes["adj_x"] else -1]
    row = -(-depth // ROW_ALIGNMENT) * ROW_ALIGNMENT
    fields: Fields = {
        "batches": math.prod(batch),
        "rows": rows,
        "depth": depth,
        "columns": columns,
        "scratch": scope.reserve(row * _LINES[output.dtype] * output.dtype.itemsize),
    }
    first = _matrix(scope, a.shape, batch, bool(operator.attributes["adj_x"]))
    second = _matrix(scope, b.shape, batch, not operator.attributes["adj_y"])
    if output.dtype is DType.FLOAT32:
        fields |= {"a": first, "b": second}
    else:
        fields |= _quantized(scope, operator, first, second)
    operands = [scope.read(a.name), scope.read(b.name), scope.write(output.name)]
    kernel = f"n6_multiply_{output.dtype.value}"
    return calls("n6_product", kernel, [fields], [", ".join(operands)])


def _matrix(scope: Scope, shape: tuple[int, ...], batch: tuple[int, ...], turned: bool) -> Fields:
    """Fields of `n6_matrix`; `turned` if a line of products runs down a column."""
    height, width = shape[-2:]
    starts: npt.NDArray[np.int64] = np.arange(math.prod(shape[:-2])).reshape(shape[:-2])
    offsets = np.broadcast_to(starts, batch) * (height * width)
    line, step = (1, width) if turned else (width, 1)
    words = scope.constants.words(offsets.ravel().astype(np.int32))
    return {"offsets": words, "line": line, "step": step}


def _quantized(scope: Scope, operator: Operator, a: Fields, b: Fields) -> Fields:
    """Fields that depend on the quantization, those of the matrices `a` and `b` among them."""
    parameters = matmul_parameters(scope.graph, operator)
    wide = scope.graph.tensor(operator.outputs[0]).dtype is DType.INT16
    return {
        "a": {**a, "zero_point": -parameters.a_offset},
        "b": {**b, "zero_point": -parameters.b_offset},
        "multiplier": parameters.multiplier,
        "shift": WIDE_SHIFT - parameters.shift if wide else parameters.shift,
        "zero_point": parameters.output_offset,
        "minimum": parameters.low,
        "maximum": parameters.high,
    }


EMITTERS: Emitters = {
    "batch_matmul": emit_batch_matmul,
    "fully_connected": {
        DType.INT8: emit_layer,
        DType.INT16: emit_wide_layer,
        DType.FLOAT32: emit_real_layer,
    },
}
