"""JSON contracts: the schemas in `n6lib/schemas`, checked on write and in tests."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from n6lib.errors import InputError
from n6lib.files import read_json, write_json

FOLDER = Path(__file__).parent / "schemas"
REFERENCE = "#/definitions/"


@cache
def _validator(name: str, *, detailed: bool) -> Callable[[Any], Any]:
    """A check of schema `name`; made in half the time if it need not be `detailed` in refusing.

    What is spelled out is checked in place; a call for each reference takes several times as long.
    """
    import fastjsonschema

    schema = json.loads((FOLDER / f"{name}.schema.json").read_text())
    whole = _spelled_out(schema, schema.get("definitions", {}))
    compiled: Callable[[Any], Any] = fastjsonschema.compile(whole, detailed_exceptions=detailed)
    return compiled


def _spelled_out(part: Any, definitions: Mapping[str, Any]) -> Any:
    """`part` of a schema with definitions, which are not recursive, in the place of references."""
    if isinstance(part, list):
        return [_spelled_out(item, definitions) for item in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return _spelled_out(definitions[part["$ref"].removeprefix(REFERENCE)], definitions)
    return {key: _spelled_out(value, definitions) for key, value in part.items()}


def check(name: str, value: Any, where: str) -> None:
    """Raise `InputError` naming `where`, the key and what is allowed if `value` breaks a schema."""
    from fastjsonschema import JsonSchemaValueException

    try:
        _validator(name, detailed=False)(value)
    except JsonSchemaValueException as error:
        raise InputError(f"{where}: {_fault(name, value)}.") from error


def _fault(name: str, value: Any) -> str:
    """What is wrong with a `value` that breaks schema `name`."""
    from fastjsonschema import JsonSchemaValueException

    try:
        _validator(name, detailed=True)(value)
    except JsonSchemaValueException as error:
        return str(error.message).removeprefix("data.").removeprefix("data ")
    raise AssertionError(f"schema {name} refuses and takes the same value")


def write_checked(name: str, path: Path, value: Any) -> None:
    """Write `value` as canonical JSON after checking it against schema `name`."""
    check(name, value, str(path))
    write_json(path, value)


def read_checked(name: str, path: Path) -> Any:
    """Parsed JSON of `path`, checked against schema `name`."""
    value = read_json(path)
    check(name, value, str(path))
    return value
