"""Comparisons, logic and selection."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation, plain
from n6lib.graph.operator import Operator


def select(site: Site) -> Operator:
    """The first SELECT repeats nothing but a condition of one element.

    A condition of one axis chooses whole rows there, which broadcasting means otherwise.
    """
    site.expect(inputs=3)
    condition, values = site.input(0), site.input(1)
    if condition.shape != values.shape and condition.elements != 1:
        raise InputError(
            f"chooses by a condition of shape {list(condition.shape)} between values of "
            f"{list(values.shape)}, which is not supported; use SELECT_V2"
        )
    return site.operator("select", {})


TRANSLATIONS: Mapping[str, Translation] = {
    "EQUAL": plain("equal", inputs=2),
    "GREATER": plain("greater", inputs=2),
    "GREATER_EQUAL": plain("greater_equal", inputs=2),
    "LESS": plain("less", inputs=2),
    "LESS_EQUAL": plain("less_equal", inputs=2),
    "LOGICAL_AND": plain("logical_and", inputs=2),
    "LOGICAL_NOT": plain("logical_not"),
    "LOGICAL_OR": plain("logical_or", inputs=2),
    "NOT_EQUAL": plain("not_equal", inputs=2),
    "SELECT": Translation("select", select),
    "SELECT_V2": plain("select", inputs=3),
}
