"""JSON contracts: the schemas in `n6lib/schemas`, checked on write and in tests."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from n6lib.errors import InputError
from n6lib.files import read_json, write_json

FOLDER = Path(__file__).parent / "schemas"


@cache
def _validator(name: str) -> Callable[[Any], Any]:
    import fastjsonschema

    schema = json.loads((FOLDER / f"{name}.schema.json").read_text())
    compiled: Callable[[Any], Any] = fastjsonschema.compile(schema)
    return compiled


def check(name: str, value: Any, where: str) -> None:
    """Raise `InputError` naming `where`, the key and what is allowed if `value` breaks a schema."""
    import fastjsonschema

    try:
        _validator(name)(value)
    except fastjsonschema.JsonSchemaValueException as error:
        message = error.message.removeprefix("data.").removeprefix("data ")
        raise InputError(f"{where}: {message}.") from error


def write_checked(name: str, path: Path, value: Any) -> None:
    """Write `value` as canonical JSON after checking it against schema `name`."""
    check(name, value, str(path))
    write_json(path, value)


def read_checked(name: str, path: Path) -> Any:
    """Parsed JSON of `path`, checked against schema `name`."""
    value = read_json(path)
    check(name, value, str(path))
    return value
