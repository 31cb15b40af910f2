"""Operators that one node does: on ARITH, ACTIV and CONVACC units, or in software."""

from dataclasses import dataclass

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.node import Unit
from n6lib.graph import DType, Operator


@dataclass(frozen=True)
class Rule:
    """Where an operator kind runs: its node's kind, its unit and the reason."""

    node: str
    unit: Unit
    reason: str


RULES = {
    "add": Rule("Add", Unit.ARITH, "affine sum of two int8 tensors on an ARITH unit"),
    "sigmoid": Rule("Sigmoid", Unit.ACTIV, "int8 function evaluated on an ACTIV unit"),
    "pad": Rule("Pad", Unit.CONV, "padding that no convolution takes over runs as a copy"),
    "resize_bilinear": Rule(
        "Resize", Unit.CPU, "no unit interpolates: bilinear resizing is integer software"
    ),
    "dequantize": Rule(
        "DequantizeLinear", Unit.CPU, "the NPU has no float: int8 to float32 is software"
    ),
    "quantize": Rule("Quantize", Unit.ARITH, "int8 to int8 re-quantization on an ARITH unit"),
}
FLOAT_QUANTIZE = Rule(
    "QuantizeLinear", Unit.CPU, "the NPU has no float: float32 to int8 is software"
)


def lower(builder: Builder, operator: Operator) -> None:
    """Lower `operator` to one node by the rule of its kind."""
    source = builder.graph.tensor(operator.inputs[0])
    floating = operator.kind == "quantize" and source.dtype is DType.FLOAT32
    rule = FLOAT_QUANTIZE if floating else RULES[operator.kind]
    output = builder.declare(builder.graph.tensor(operator.outputs[0]))
    builder.add(operator, rule.node, rule.unit, operator.inputs, output, rule.reason)
