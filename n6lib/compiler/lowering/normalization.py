"""Normalizations: float32, so software; quantized ones are folded into convolutions or apart."""

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.rule import Composite, Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.graph import DType, Operator

_REASON = "the NPU has no float: normalization of float32 is software"
_BYTES = "a scale and an offset for each channel of bytes, on ARITH units"
_WIDE = 2  # bytes of an element of a product
_WHOLE = Rule("BatchNormalization", Unit.CPU, _REASON)


def conversions(builder: Builder, norm: Operator | None) -> tuple[Operator, Operator] | None:
    """The dequantization before and the quantization after `norm`, if bytes serve nobody else."""
    if norm is None or norm.kind != "batch_norm" or norm.outputs[0] in builder.graph.outputs:
        return None
    before, after = builder.writer(norm.inputs[0]), builder.readers(norm.outputs[0])
    if before is None or before.kind != "dequantize" or [op.kind for op in after] != ["quantize"]:
        return None
    ends = (builder.graph.tensor(before.inputs[0]), builder.graph.tensor(after[0].outputs[0]))
    alone = (
        builder.readers(norm.inputs[0]) == [norm] and norm.inputs[0] not in builder.graph.outputs
    )
    bytes_only = alone and all(t.dtype is DType.INT8 for t in ends)
    return (before, after[0]) if bytes_only and builder.profile.follows("norms_of_bytes") else None


def _batch_norm(builder: Builder, operator: Operator) -> None:
    """Of bytes a product and a sum on ARITH units; of floats in software, up to ATONN 1.1.0 both.

    The former was seen in one network, whose conversions around it disappear.
    """
    found = conversions(builder, operator)
    if found is not None:
        before, after = found
        result = builder.graph.tensor(after.outputs[0])
        product = builder.scratch(f"{result.name}.scaled", result.elements, _WIDE)
        builder.add(operator, "Mul", Unit.ARITH, before.inputs, (product,), _BYTES)
        names = (builder.declare(result),)
        fused = (before.name, after.name)
        builder.add(operator, "Add", Unit.ARITH, (product,), names, _BYTES, fused=fused)
        return
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
