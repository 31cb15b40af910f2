"""Multipliers of channels as tables and file names write them."""

import re

_HUNDREDTHS = re.compile(r"[waxd]?(\d{3})")
_FRACTION = re.compile(r"w(\d*)d(\d+)")
_DECIMAL = re.compile(r"(?:width|alpha|[wax])?(\d*\.?\d+)x?")
_IN_NAME = re.compile(r"(?:^|_)([waxd]\d{3}|0\d\d|1[0-4]0|w\d*d\d|[wax]?\d\.\d+x?|[wax]\d)(?=_|$)")


def multiplier(text: str) -> float:
    """The number in `0.25`, `a025`, `x050`, `w0.75`, `1.5x`, `wd4` (1/4) or `w3d2` (3/2).

    Three digits are hundredths. `ValueError` if it is none, or not above 0.
    """
    plain = text.strip().casefold()
    value = 0.0
    if found := _HUNDREDTHS.fullmatch(plain):
        value = int(found.group(1)) / 100
    elif found := _FRACTION.fullmatch(plain):
        above, below = found.groups()
        value = int(above or 1) / int(below) if int(below) else 0.0
    elif found := _DECIMAL.fullmatch(plain):
        value = float(found.group(1))
    if not value:
        raise ValueError(f"{text!r} is no multiplier")
    return value


def is_multiplier(text: str) -> bool:
    """Whether `text` is one."""
    try:
        return multiplier(text) > 0
    except ValueError:
        return False


def multiplier_in(name: str) -> str:
    """The first multiplier that the rest of a model's name tells, as written; "" if none."""
    found = _IN_NAME.search(name.casefold())
    return found.group(1) if found else ""
