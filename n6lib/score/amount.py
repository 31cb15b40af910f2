"""Figures as tables print them."""

import math
import re
from dataclasses import dataclass

_UNITS = {"": 1, "b": 1, "kb": 1 << 10, "kib": 1 << 10, "mb": 1 << 20, "mib": 1 << 20} | {
    "ms": 1, "us": 1e-3, "µs": 1e-3, "s": 1e3, "k": 1e3, "m": 1e6, "%": 1
}  # fmt: skip
_UNTOLD = {"", "-", "–", "—", "?", "n/a", "na", "nan", "none", "null", "unknown", "tbd"}
_APPROXIMATE = re.compile(r"^(~|≈|ca\.?|about)\s*|\s*\(?\bapprox\.?(imately)?\)?$", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?P<number>\d[\d.,_' \u00a0\u202f]*(?:[eE][+-]?\d+)?)\s*(?P<unit>[a-zA-Zµ%]*)"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@dataclass(frozen=True)
class Amount:
    """A figure in bytes, ms or a count; `relation` is =, ~ (about) or a bound: < or >."""

    value: float
    relation: str = "="


def parse_amount(text: str, unit: float = 1) -> Amount | None:
    """The figure that `text` prints, None if it tells none; `ValueError` if it is no figure.

    `unit` is what one of the column's figures is worth, unless the text has a unit of its own.
    """
    plain = text.strip()
    if plain.lower() in _UNTOLD:
        return None
    relation = "="
    if plain[0] in "<>≤≥":
        relation, plain = ("<" if plain[0] in "<≤" else ">"), plain[1:].lstrip("= ")
    elif about := _APPROXIMATE.search(plain):
        relation, plain = "~", (plain[: about.start()] + plain[about.end() :]).strip()
    match = _NUMBER.fullmatch(plain.rstrip(".?"))
    if match is None:
        raise ValueError(f"{text!r} is no figure")
    if match["unit"].lower() not in _UNITS:
        raise ValueError(f"{text!r} is in a unit that is not known")
    value = _value(match["number"]) * (_UNITS[match["unit"].lower()] if match["unit"] else unit)
    if not math.isfinite(value):
        raise ValueError(f"{text!r} is no figure")
    return Amount(value, relation)


def _value(digits: str) -> float:
    """1,234,567 and 1 234 567 as thousands, 22,5 as a decimal comma."""
    digits = re.sub(r"[_' \u00a0\u202f]", "", digits).rstrip(".,")
    if "," in digits:
        grouped = _THOUSANDS.fullmatch(digits)
        digits = digits.replace(",", "" if grouped or digits.count(",") > 1 else ".")
    if digits.count(".") > 1:
        raise ValueError(f"{digits!r} is no figure")
    return float(digits)
