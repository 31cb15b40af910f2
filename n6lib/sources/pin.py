"""Pins: which pretrained files there are, and the digest that each must have."""

from dataclasses import dataclass
from pathlib import Path

from n6lib import schema
from n6lib.errors import InputError
from n6lib.files import read_bytes

PINS = Path(__file__).resolve().parents[2] / "data" / "pretrained.yaml"


@dataclass(frozen=True)
class Pin:
    """A pretrained file: `bytes` long, with that `sha256`, to be had from any of `urls`."""

    name: str
    file: str
    sha256: str
    bytes: int
    licence: str
    repository: str
    urls: tuple[str, ...]


def load_pins(path: Path = PINS) -> dict[str, Pin]:
    """Pins by name, in the order of the file; a file that breaks its schema is an `InputError`."""
    import yaml

    try:
        content = yaml.safe_load(read_bytes(path))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise InputError(f"{path}: is not YAML ({reason}); mend it.") from error
    schema.check("pretrained", content, str(path))
    pins: dict[str, Pin] = {}
    for entry in content["models"]:
        if entry["name"] in pins:
            raise InputError(f"{path}: two models are named {entry['name']}; rename one.")
        pins[entry["name"]] = Pin(**{**entry, "urls": tuple(entry["urls"])})
    return pins


def find_pin(name: str, path: Path = PINS) -> Pin:
    """The pin called `name`; an unknown name is an `InputError` that lists the known ones."""
    pins = load_pins(path)
    if name not in pins:
        known = ", ".join(pins)
        raise InputError(f"{path}: has no model named {name}; choose one of {known}.")
    return pins[name]
