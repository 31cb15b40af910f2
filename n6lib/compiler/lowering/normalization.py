"""Normalizations: float32, so software; quantized ones are folded into convolutions or apart."""

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.rule import Composite, Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.graph import Operator

_REASON = "the NPU has no float: normalization of float32 is software"
_WHOLE = Rule("BatchNormalization", Unit.CPU, _REASON)


def _batch_norm(builder: Builder, operator: Operator) -> None:
    """A product and a sum with constants up to ATONN 1.1.0."""
    if not builder.profile.splits_batch_norms:
        _WHOLE(builder, operator)
        return
    result = builder.graph.tensor(operator.outputs[0])
    scaled = builder.scratch(f"{result.name}.scaled", result.elements, result.dtype.itemsize)
    builder.add(operator, "Mul", Unit.CPU, operator.inputs[:1], (scaled,), _REASON)
    builder.add(operator, "Add", Unit.CPU, (scaled,), (builder.declare(result),), _REASON)


RULES: Rules = {
    "batch_norm": Composite("software", _batch_norm),
    "instance_norm": Rule("InstanceNormalization", Unit.CPU, _REASON),
    "layer_norm": Rule("LayerNormalization", Unit.CPU, _REASON),
    "local_response_normalization": Rule("LRN", Unit.CPU, _REASON),
}
