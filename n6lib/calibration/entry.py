"""An entry of params.yaml's `calibration`: which keys each kind of set has."""

from collections.abc import Mapping
from typing import Any

from n6lib.calibration.generator import GENERATORS
from n6lib.calibration.key import Choice, Key, Text, Whole
from n6lib.calibration.place import FITS
from n6lib.errors import InputError

_COUNT, _SIZE, _SEED = Whole(1, 10_000), Whole(32, 1024), Whole(0, 2**32 - 1)
_PATH = Key(Text())
_IMAGES = {
    "size": Key(_SIZE),
    "images": Key(_COUNT, optional=True),
    "skip": Key(Whole(0, 10_000_000), optional=True),
    "fit": Key(Choice(FITS), optional=True),
}
KEYS: dict[str, dict[str, Key]] = {
    "figures": {"images": Key(_COUNT), "size": Key(_SIZE), "seed": Key(_SEED)},
    "sentences": {
        "samples": Key(_COUNT),
        "words": Key(Whole(2, 1_000_000)),
        "length": Key(Whole(1, 4096)),
        "seed": Key(_SEED),
    },
    "folder": {"folder": _PATH, **_IMAGES},
    "annotations": {
        "annotations": _PATH,
        "folder": _PATH,
        **_IMAGES,
        "without_people": Key(Choice((True, False)), optional=True),
    },
    "values": {"values": _PATH},
    "tokens": {"tokens": _PATH},
}
"""The keys of each kind of set; those of a generator stand beside `generator`."""

_ORIGINS = ("generator", "annotations", "folder", "values", "tokens")


def kind_of(entry: Mapping[str, Any], where: str) -> str:
    """Which of `KEYS` the entry is; `InputError` naming `where` if it is none."""
    for origin in _ORIGINS:
        if origin in entry:
            if origin != "generator":
                return origin
            name = entry["generator"]
            if isinstance(name, str) and name in GENERATORS:
                return name
            known = ", ".join(sorted(GENERATORS))
            raise InputError(f"{where}.generator is {name!r}; allowed are {known}.")
    raise InputError(f"{where} lacks what it is made from; give one of {', '.join(_ORIGINS)}.")


def check_entry(entry: Mapping[str, Any], where: str) -> str:
    """The kind of a sound entry; `InputError` naming `where` and the first key that is not.

    `where` is the file and the key of the entry: "params.yaml: calibration.figures".
    """
    if not isinstance(entry, Mapping):
        raise InputError(f"{where} is {entry!r}; allowed is a mapping of keys to values.")
    kind = kind_of(entry, where)
    keys = KEYS[kind] | ({"generator": Key(Text())} if kind in GENERATORS else {})
    unknown = [str(key) for key in entry if key not in keys]
    missing = [name for name, key in keys.items() if name not in entry and not key.optional]
    if unknown:
        raise InputError(
            f"{where} has the unknown key {', '.join(unknown)}; allowed are {', '.join(keys)}."
        )
    if missing:
        raise InputError(f"{where} lacks {', '.join(missing)}; give it.")
    for name, value in entry.items():
        if not keys[name].allowed.holds(value):
            raise InputError(f"{where}.{name} is {value!r}; allowed {keys[name].allowed.words}.")
    return kind
