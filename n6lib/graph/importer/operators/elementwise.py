"""Arithmetic of two tensors, of which each may be a constant."""

import math
from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation, plain
from n6lib.graph.operator import Operator

_ADD_OPTIONS, _MUL_OPTIONS, _SUB_OPTIONS, _DIV_OPTIONS = 11, 21, 28, 29
_POWER_TOLERANCE = 1e-3
_ADD_N_TYPES = frozenset((DType.FLOAT32, DType.INT32))


def _activated(kind: str, union: int) -> Translation:
    """An operator with a fused activation, the first field of its options."""

    def translate(site: Site) -> Operator:
        site.expect(inputs=2)
        code = site.options(union).integer(0, "b")
        return site.operator(kind, {"activation": site.activation(code)})

    return Translation(kind, translate)


def _sum(kind: str, union: int) -> Translation:
    """ADD and SUB have an arithmetic of their own for 16 bits if all scales are powers of two.

    Their options ask for it unless they say otherwise; converters do since 2020.
    """

    def translate(site: Site) -> Operator:
        site.expect(inputs=2)
        options = site.options(union)
        if options.integer(1, "B", default=1) and _powers_of_two(site):
            raise InputError(
                "asks for 16-bit arithmetic with scales that are powers of two "
                "(pot_scale_int16), which is not supported; convert the model anew"
            )
        return site.operator(kind, {"activation": site.activation(options.integer(0, "b"))})

    return Translation(kind, translate)


def _powers_of_two(site: Site) -> bool:
    """Whether this is of 16 bits, all its scales being powers of two as LiteRT tells them."""
    for tensor in (site.input(0), site.input(1), site.output()):
        if tensor.dtype is not DType.INT16 or tensor.quantization is None:
            return False
        scale = tensor.quantization.scales[0]
        if not scale > 0:
            return False
        places = math.log2(scale)
        if abs(places - round(places)) >= _POWER_TOLERANCE:
            return False
    return True


def add_n(site: Site) -> tuple[Operator, ...]:
    """A chain of sums, one by one from the first; its inputs are of one shape."""
    count, _ = site.counts
    site.expect(inputs=max(count, 2))
    output = site.output()
    if output.dtype not in _ADD_N_TYPES:
        raise InputError(f"is of {output.dtype.value}; LiteRT adds up float32 and int32 only")
    terms = [site.input(position) for position in range(count)]
    if any(term.shape != output.shape for term in terms):
        raise InputError("adds up tensors of other shapes than its output's")
    sums = [terms[0], *(site.between() for _ in range(count - 2)), output]
    plain_sum = {"activation": "none"}
    return tuple(
        Operator(total.name, "add", (partial.name, term.name), (total.name,), plain_sum)
        for partial, term, total in zip(sums, terms[1:], sums[1:], strict=False)
    )


TRANSLATIONS: Mapping[str, Translation] = {
    "ADD": _sum("add", _ADD_OPTIONS),
    "ADD_N": Translation("add", add_n, _ADD_N_TYPES),
    "DIV": _activated("div", _DIV_OPTIONS),
    "FLOOR_DIV": plain("floor_div", inputs=2),
    "FLOOR_MOD": plain("floor_mod", inputs=2),
    "MAXIMUM": plain("maximum", inputs=2),
    "MINIMUM": plain("minimum", inputs=2),
    "MUL": _activated("mul", _MUL_OPTIONS),
    "POW": plain("pow", inputs=2),
    "SQUARED_DIFFERENCE": plain("squared_difference", inputs=2),
    "SUB": _sum("sub", _SUB_OPTIONS),
}
