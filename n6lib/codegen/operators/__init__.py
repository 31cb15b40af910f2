"""The C of each kind of operator: a function from scope and operator to statements.

A new kind is a kernel in `codegen/runtime`, a module here and a line in `EMITTERS`.
"""

from collections.abc import Callable, Mapping

from n6lib.codegen.operators.addition import emit_add
from n6lib.codegen.operators.affine import emit_dequantize, emit_quantize
from n6lib.codegen.operators.convolution import emit_conv2d
from n6lib.codegen.operators.depthwise import emit_depthwise_conv2d
from n6lib.codegen.operators.lookup import emit_sigmoid
from n6lib.codegen.operators.padding import emit_pad
from n6lib.codegen.operators.resize import emit_resize_bilinear
from n6lib.codegen.scope import Scope
from n6lib.errors import InputError
from n6lib.graph import Operator
from n6lib.numerics.operands import describe

EMITTERS: Mapping[str, Callable[[Scope, Operator], str]] = {
    "add": emit_add,
    "conv2d": emit_conv2d,
    "depthwise_conv2d": emit_depthwise_conv2d,
    "dequantize": emit_dequantize,
    "pad": emit_pad,
    "quantize": emit_quantize,
    "resize_bilinear": emit_resize_bilinear,
    "sigmoid": emit_sigmoid,
}


def emit_operator(scope: Scope, operator: Operator) -> str:
    """C statements that run `operator`; a kind without a kernel is an `InputError`."""
    emitter = EMITTERS.get(operator.kind)
    if emitter is None:
        raise InputError(
            f"{describe(scope.graph, operator)}: there is no C kernel of this kind; "
            f"there are {', '.join(sorted(EMITTERS))}."
        )
    return emitter(scope, operator)
