"""Sizes of images as tables and model names write them."""

import re

_WRITTEN = re.compile(r"[1-9]\d{0,3}x[1-9]\d{0,3}(x[1-9]\d{0,3})?")
_NUMBER = r"[1-9]\d{1,3}"
_APART, _ENDED = r"(?<![a-z\d.])", r"(?![a-z\d.%])"
_NAMED = tuple(
    re.compile(_APART + sizes + _ENDED)
    for sizes in (f"({_NUMBER})x({_NUMBER})", f"({_NUMBER})_({_NUMBER})", f"({_NUMBER})")
)


def resolution(written: str, model: str = "") -> str:
    """`height x width x channels` as written, else the size that the name of the `model` tells.

    "" if neither tells one. A single number is that of a square.
    """
    plain = "".join(written.casefold().split())
    if plain:
        return plain if _WRITTEN.fullmatch(plain) else ""
    for pattern in _NAMED:
        if found := pattern.search(model.casefold()):
            sides = [side for side in found.groups() if side]
            return "x".join(sides if len(sides) > 1 else sides * 2)
    return ""
