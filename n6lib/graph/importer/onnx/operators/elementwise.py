"""Arithmetic element by element, on tensors that broadcast."""

from collections.abc import Mapping
from functools import reduce

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import FLOAT, Value, constant


def _binary(kind: str) -> Translate:
    def translate(site: Site) -> Value:
        site.expect(2)
        return site.emit(kind, [site.input(0), site.input(1)], dtype=_type(site))

    return translate


def _type(site: Site) -> "np.dtype[np.generic] | None":
    """Type of the result where it is no float."""
    dtype = site.input(0).dtype
    return None if dtype.kind == "f" else dtype


def _extreme(kind: str) -> Translate:
    """Of any number of tensors; of two, integers are compared at the result's scale."""

    def translate(site: Site) -> Value:
        *values, last = site.inputs()
        if not values:
            return last
        hint = f"{site.name()}_partial"
        first = reduce(lambda a, b: site.step(kind, [a, b], hint=hint, dtype=_type(site)), values)
        return site.passed(kind, [first, last])

    return translate


def _sum(site: Site) -> Value:
    *values, last = site.inputs()
    return site.emit("add", [_partial(site, values), last]) if values else last


def _mean(site: Site) -> Value:
    values = site.inputs()
    share = constant(np.array(1 / len(values), np.float32))
    return site.emit("mul", [_partial(site, values), share])


def _partial(site: Site, values: list[Value]) -> Value:
    """The sum of `values` in float32."""
    hint, none = f"{site.name()}_partial", {"activation": "none"}
    return reduce(lambda a, b: site.step("add", [a, b], none, hint=hint), values)


def _pow(site: Site) -> Value:
    """The square and the root are kinds of their own, which work on integers too."""
    site.expect(2)
    base, exponent = site.input(0), site.input(1)
    if base.dtype != FLOAT:
        raise InputError(f"takes powers of {base.dtype}; only float32 can be")
    if exponent.constant and exponent.array.size == 1 and exponent.rank <= base.rank:
        kind = {2.0: "square", 0.5: "sqrt"}.get(float(exponent.array.ravel()[0]))
        if kind:
            return site.emit(kind, [base])
    if exponent.constant and exponent.dtype != FLOAT:
        exponent = constant(exponent.array.astype(np.float32))
    return site.emit("pow", [base, exponent])


def _mod(site: Site) -> Value:
    """fmod follows the sign of the dividend, which no kind does."""
    if site.node.flag("fmod"):
        raise InputError("has fmod set, which is not supported")
    return site.emit("floor_mod", [site.input(0), site.input(1)], dtype=_type(site))


TRANSLATIONS: Mapping[str, Translate] = {
    "Add": _binary("add"),
    "Div": _binary("div"),
    "Max": _extreme("maximum"),
    "Mean": _mean,
    "Min": _extreme("minimum"),
    "Mod": _mod,
    "Mul": _binary("mul"),
    "Pow": _pow,
    "Sub": _binary("sub"),
    "Sum": _sum,
}
