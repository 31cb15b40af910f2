"""Activation functions."""

from collections.abc import Mapping

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.builder import Attributes
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Value, constant
from n6lib.graph.quantization import Quantization

SIGMOID = Quantization((1 / 256,), (-128,))
TANH = Quantization((1 / 128,), (0,))
"""What the results of sigmoid and tanh have, where only one scale and zero point will do."""

_LARGEST = float(np.finfo(np.float32).max)


def _function(kind: str, **defaults: float) -> Translate:
    """`kind` with the node's numbers, or the defaults that the operator's definition gives."""

    def translate(site: Site) -> Value:
        site.expect(1)
        attributes = {name: site.node.number(name, value) for name, value in defaults.items()}
        return site.emit(kind, [site.input(0)], attributes)

    return translate


def _fixed(kind: str, canonical: Quantization) -> Translate:
    def translate(site: Site) -> Value:
        site.expect(1)
        return site.emit(kind, [site.input(0)], canonical=canonical)

    return translate


def _clip(site: Site) -> Value:
    """Limits are constants, inputs from opset 11 on; those that are left out do not limit."""
    site.expect(1, 3)
    for position in (1, 2):
        limit = site.array(position)
        if limit is not None and limit.size != 1:
            raise InputError(f"has a limit of shape {list(limit.shape)}")
    low, high = site.uses.limits(site.node) or (-np.inf, np.inf)
    low, high = max(low, -_LARGEST), min(high, _LARGEST)
    value = site.input(0)
    if value.dtype.kind != "f":
        raise InputError(f"limits {value.dtype}; only floats can be")
    named = _NAMED.get((low, high))
    if named:
        return site.emit(named, [value])
    if low > high:  # what is defined then is the minimum with the upper limit
        low = high
    return site.emit("clip", [value], {"minimum": low, "maximum": high})


_NAMED = {
    (0.0, _LARGEST): "relu",
    (0.0, 6.0): "relu6",
    (0.0, 1.0): "relu_0_to_1",
    (-1.0, 1.0): "relu_n1_to_1",
}


def _gelu(site: Site) -> Value:
    approximate = site.node.word("approximate", "none")
    if approximate not in ("none", "tanh"):
        raise InputError(f"approximates by {approximate[:20]}; known are none and tanh")
    return site.emit("gelu", [site.input(0)], {"approximate": approximate == "tanh"})


def _fast_gelu(site: Site) -> Value:
    """com.microsoft: the approximation by tanh, of a sum with a bias if there is one."""
    site.expect(1, 2)
    value, bias = site.input(0), site.optional(1)
    if bias is not None:
        none: Attributes = {"activation": "none"}
        value = site.step("add", [value, bias], none, hint=f"{site.name()}_biased")
    return site.emit("gelu", [value], {"approximate": True})


def _swish(site: Site) -> Value:
    """x times the sigmoid of alpha x."""
    value, alpha = site.input(0), site.node.number("alpha", 1.0)
    if alpha == 1:
        return site.emit("silu", [value])
    factor, none = constant(np.array(alpha, np.float32)), {"activation": "none"}
    scaled = site.step("mul", [value, factor], none, hint=f"{site.name()}_scaled")
    gate = site.step("sigmoid", [scaled], hint=f"{site.name()}_gate")
    return site.emit("mul", [value, gate])


def _prelu(site: Site) -> Value:
    site.expect(2)
    return site.emit("prelu", [site.input(0), site.input(1)])


TRANSLATIONS: Mapping[str, Translate] = {
    "Celu": _function("celu", alpha=1.0),
    "Clip": _clip,
    "Elu": _function("elu", alpha=1.0),
    "FastGelu": _fast_gelu,
    "Gelu": _gelu,
    "HardSigmoid": _function("hard_sigmoid", alpha=float(np.float32(0.2)), beta=0.5),
    "HardSwish": _function("hard_swish"),
    "LeakyRelu": _function("leaky_relu", alpha=float(np.float32(0.01))),
    "Mish": _function("mish"),
    "PRelu": _prelu,
    "Relu": _function("relu"),
    "Selu": _function(
        "selu",
        alpha=float(np.float32(1.67326319217681884765625)),
        gamma=float(np.float32(1.05070102214813232421875)),
    ),
    "Sigmoid": _fixed("sigmoid", SIGMOID),
    "Softplus": _function("softplus"),
    "Softsign": _function("softsign"),
    "Swish": _swish,
    "Tanh": _fixed("tanh", TANH),
    "ThresholdedRelu": _function("thresholded_relu", alpha=1.0),
}
