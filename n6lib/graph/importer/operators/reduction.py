"""MEAN, SUM, the REDUCE_ operators, ARG_MAX, ARG_MIN and L2_NORMALIZATION."""

from collections.abc import Callable, Mapping

from n6lib.errors import InputError
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Operator

_REDUCER_OPTIONS, _L2_NORM_OPTIONS = 27, 12
_L2_EPSILON = 1e-6


def _axis(site: Site, given: int) -> int:
    """An axis of the first input, counted from the front where the file counts from the end."""
    rank = len(site.input(0).shape)
    if not -rank <= given < rank:
        raise InputError(f"works along axis {given} of {rank} axes")
    return given % rank


def _reduction(kind: str) -> Callable[[Site], Operator]:
    """The axes, a constant, become an attribute, each once and in order."""

    def translate(site: Site) -> Operator:
        site.expect(inputs=2)
        axes = tuple(sorted({_axis(site, axis) for axis in site.integers(1)}))
        keep_dims = site.options(_REDUCER_OPTIONS).boolean(0)
        return site.operator(kind, {"axes": axes, "keep_dims": keep_dims}, operands=1)

    return translate


def _choice(kind: str) -> Callable[[Site], Operator]:
    """The axis, a constant, becomes an attribute; the output's type says which indices it holds."""

    def translate(site: Site) -> Operator:
        site.expect(inputs=2)
        axes = site.integers(1)
        if len(axes) != 1:
            raise InputError(f"has {len(axes)} axes instead of one")
        attributes = {"axis": _axis(site, axes[0]), "keep_dims": False, "select_last": False}
        return site.operator(kind, attributes, operands=1)

    return translate


def l2_normalization(site: Site) -> Operator:
    """Along the last axis; TFLite fixes an int8 output to scale 1/128 and zero point 0."""
    site.expect(inputs=1)
    activation = site.activation(site.options(_L2_NORM_OPTIONS).integer(0, "b"))
    if activation != "none":
        raise InputError(f"has activation {activation}, which LiteRT does not support")
    return site.operator("l2_normalization", {"axis": _axis(site, -1), "epsilon": _L2_EPSILON})


_REDUCTIONS = {
    "MEAN": "mean",
    "REDUCE_ALL": "reduce_all",
    "REDUCE_ANY": "reduce_any",
    "REDUCE_MAX": "reduce_max",
    "REDUCE_MIN": "reduce_min",
    "REDUCE_PROD": "reduce_prod",
    "SUM": "sum",
}
_CHOICES = {"ARG_MAX": "arg_max", "ARG_MIN": "arg_min"}

TRANSLATIONS: Mapping[str, Translation] = {
    **{name: Translation(kind, _reduction(kind)) for name, kind in _REDUCTIONS.items()},
    **{name: Translation(kind, _choice(kind)) for name, kind in _CHOICES.items()},
    "L2_NORMALIZATION": Translation("l2_normalization", l2_normalization),
}
