"""A difference in a word or a number, for tables that hold many of them."""

from collections.abc import Mapping
from typing import Any

from n6lib.comparison.format import measure, percent, signed

_WORDS = {"agrees with the bound": "agrees", "contradicts the bound": "contradicts"}
_SIDES = {None: "", True: ", inside", False: ", OUTSIDE"}


def short(figure: Mapping[str, Any]) -> str:
    """The difference of `figure` (of comparison.json), "" if it has none.

    Counts by how many, shares in points, all else in percent of the published figure where that
    is not 0; then whether that lies inside our interval.
    """
    found = figure["difference"]
    if found is None:
        return ""
    if found["verdict"] != "differs":
        return _WORDS.get(found["verdict"], str(found["verdict"]))
    absolute, relative, unit = found["absolute"], found["relative_percent"], figure["unit"]
    if relative is None or unit in ("", "%"):
        amount = measure(absolute, unit).replace("%", "points")
    else:
        amount = percent(relative / 100)
    return f"{signed(amount)}{_SIDES[found['inside_interval']]}"


def tone(figure: Mapping[str, Any]) -> str:
    """What its difference says: good, bad, or "" where nobody says how much is too much."""
    found = figure["difference"]
    if found is None:
        return ""
    if found["inside_interval"] is False or found["verdict"] == "contradicts the bound":
        return "bad"
    return "good" if found["inside_interval"] or found["verdict"] != "differs" else ""
