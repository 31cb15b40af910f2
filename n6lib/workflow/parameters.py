"""Checked parameters: one sentence naming the key and what is allowed for everything wrong."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from n6lib.calibration.entry import check_entry
from n6lib.errors import InputError
from n6lib.workflow.names import check_names

FILE = "params.yaml"
SCHEMA = Path(__file__).resolve().parents[2] / "workflow" / "schemas" / "params.schema.yaml"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_KINDS = {
    "object": "a mapping of keys to values",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
}


def check_parameters(parameters: Mapping[str, Any]) -> None:
    """Raise `InputError` for the first key that is unknown, missing or not what is allowed."""
    import fastjsonschema

    try:
        _validator()(parameters)
    except fastjsonschema.JsonSchemaValueException as error:
        raise InputError(f"{FILE}: {_sentence(error)}.") from error
    for name, entry in parameters["calibration"].items():
        check_entry(entry, f"{FILE}: calibration.{name}")
    check_names(parameters, FILE)


@cache
def _validator() -> Callable[[Any], Any]:
    import fastjsonschema
    import yaml

    compiled: Callable[[Any], Any] = fastjsonschema.compile(yaml.safe_load(SCHEMA.read_text()))
    return compiled


def _sentence(error: Any) -> str:
    """What is wrong at which key, and what is allowed there."""
    key = ".".join(str(part) for part in error.path[1:]) or "the top level"
    value, allowed = error.value, error.rule_definition
    match error.rule:
        case "additionalProperties":
            known = error.definition["properties"]
            unknown = ", ".join(sorted(map(str, value.keys() - known)))
            return f"{key} has the unknown key {unknown}; allowed are {', '.join(known)}"
        case "required":
            missing = ", ".join(name for name in allowed if name not in value)
            return f"{key} lacks {missing}; give it"
        case "type":
            return f"{key} is {value!r}; allowed is {_KINDS[allowed]}"
        case "enum":
            return f"{key} is {value!r}; allowed are {', '.join(allowed)}"
        case "minimum" | "maximum":
            low, high = error.definition["minimum"], error.definition["maximum"]
            return f"{key} is {value}; allowed are {low} to {high}"
        case "maxItems":
            return f"{key} has {len(value)} entries; allowed are up to {allowed}"
        case "minItems" | "minProperties":
            return f"{key} is empty; give at least one"
        case "uniqueItems":
            return f"{key} names something twice; allowed are different names"
        case "propertyNames":
            names = ", ".join(repr(name) for name in value if not _is_name(name))
            return f"{key} has the name {names}; allowed are names of a-z, 0-9, _ and -"
    raise ValueError(f"{SCHEMA.name} uses {error.rule}, which has no sentence here")


def _is_name(value: object) -> bool:
    return isinstance(value, str) and _NAME.fullmatch(value) is not None
