"""Products with a constant matrix as 1x1 convolutions; those of two computed ones in software."""

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.convolution import Features, lower_layer, zero_point_of
from n6lib.compiler.lowering.rule import Composite, Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.graph import DType, Operator

_PRODUCT = Rule(
    "MatMul", Unit.CPU, "a CONVACC takes its kernel from the weights: the product is software"
)


def lower_fully_connected(builder: Builder, operator: Operator) -> None:
    """Lower a fully_connected to a 1x1 convolution over a line of pixels, one for each row."""
    source = builder.graph.tensor(operator.inputs[0])
    outputs, depth = builder.graph.tensor(operator.inputs[1]).shape
    rows = source.elements // depth
    features = Features(source.name, (1, rows, depth), zero_point_of(source))
    lower_layer(builder, operator, features, (1, rows, outputs))


RULES: Rules = {
    "batch_matmul": _PRODUCT,
    "fully_connected": {
        DType.INT8: Composite("CONVACC, ARITH, ACTIV", lower_fully_connected),
        DType.INT16: Rule(
            "Gemm", Unit.CPU, "the NPU multiplies bytes: a 16-bit product is integer software"
        ),
        DType.FLOAT32: Rule("Gemm", Unit.CPU, "the NPU has no float: its product is software"),
    },
}
