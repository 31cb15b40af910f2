"""Checked parameters: one sentence naming the key and what is allowed for everything wrong."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from n6lib.errors import InputError
from n6lib.workflow.names import check_names

FILE = "params.yaml"
SCHEMA = Path(__file__).resolve().parents[2] / "workflow" / "schemas" / "params.schema.yaml"
_KINDS = {
    "object": "a mapping of keys to values",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
}


def check_parameters(parameters: Mapping[str, Any]) -> None:
    """Raise `InputError` for the first key that is unknown, missing or not what is allowed."""
    import fastjsonschema

    try:
        _validator()(parameters)
    except fastjsonschema.JsonSchemaValueException as error:
        raise InputError(f"{FILE}: {_sentence(error)}.") from error
    check_names(parameters, FILE)


@cache
def _validator() -> Callable[[Any], Any]:
    import fastjsonschema
    import yaml

    compiled: Callable[[Any], Any] = fastjsonschema.compile(yaml.safe_load(SCHEMA.read_text()))
    return compiled


def _sentence(error: Any) -> str:
    """What is wrong at which key, and what is allowed there."""
    key = ".".join(str(part) for part in error.path[1:])
    allowed = error.rule_definition
    match error.rule:
        case "additionalProperties":
            known = ", ".join(error.definition["properties"])
            unknown = ", ".join(
                sorted(map(str, error.value.keys() - error.definition["properties"]))
            )
            return f"{key or 'the top level'} has the unknown key {unknown}; allowed are {known}"
        case "required":
            missing = ", ".join(name for name in allowed if name not in error.value)
            return f"{key or 'the top level'} lacks {missing}; give it"
        case "type":
            return f"{key or 'the top level'} is {error.value!r}; allowed is {_KINDS[allowed]}"
        case "enum":
            return f"{key} is {error.value!r}; allowed are {', '.join(allowed)}"
        case "minimum" | "maximum":
            low, high = error.definition["minimum"], error.definition["maximum"]
            return f"{key} is {error.value}; allowed are {low} to {high}"
        case "minItems" | "minProperties":
            return f"{key} is empty; give at least one"
        case "uniqueItems":
            return f"{key} names something twice; allowed are different names"
        case _:
            return f"{key} has the name {error.value!r}; allowed are a-z, 0-9, _ and -"
