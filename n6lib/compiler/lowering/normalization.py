"""Normalizations: float32, so software; quantized ones are folded into convolutions or apart."""

from n6lib.compiler.lowering.rule import Rule, Rules
from n6lib.compiler.node import Unit

_REASON = "the NPU has no float: normalization of float32 is software"

RULES: Rules = {
    "batch_norm": Rule("BatchNormalization", Unit.CPU, _REASON),
    "instance_norm": Rule("InstanceNormalization", Unit.CPU, _REASON),
    "layer_norm": Rule("LayerNormalization", Unit.CPU, _REASON),
    "local_response_normalization": Rule("LRN", Unit.CPU, _REASON),
}
