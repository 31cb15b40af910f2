"""A value that breaks its schema is refused by key; the repository's schemas are sound."""

import json
from pathlib import Path

import fastjsonschema
import pytest

from n6lib import schema
from n6lib.errors import InputError

EXAMPLE = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "additionalProperties": False,
    "required": ["model"],
    "properties": {
        "model": {
            "type": "object",
            "required": ["name"],
            "properties": {
                "name": {"type": "string"},
                "kind": {"enum": ["builtin", "pretrained"]},
                "samples": {"type": "integer", "minimum": 1},
            },
        }
    },
}


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Name of a schema that only this test knows."""
    (tmp_path / "example.schema.json").write_text(json.dumps(EXAMPLE))
    monkeypatch.setattr(schema, "FOLDER", tmp_path)
    schema._validator.cache_clear()
    return "example"


@pytest.mark.parametrize(
    "path", sorted(schema.FOLDER.glob("*.schema.json")), ids=lambda path: path.name
)
def test_every_schema_of_the_repository_compiles(path: Path) -> None:
    fastjsonschema.compile(json.loads(path.read_text()))
    name = path.name.removesuffix(".schema.json")
    for detailed in (False, True):
        assert callable(schema._validator(name, detailed=detailed))


def test_a_sound_value_passes(example: str) -> None:
    schema.check(example, {"model": {"name": "m", "kind": "builtin", "samples": 1}}, "p.yaml")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({}, r"p\.yaml: .*model"),
        ({"model": {}}, r"p\.yaml: model must contain \['name'\]"),
        ({"model": {"name": 3}}, r"p\.yaml: model\.name must be string"),
        (
            {"model": {"name": "m", "kind": "x"}},
            r"p\.yaml: model\.kind must be one of \['builtin', 'pretrained'\]",
        ),
        (
            {"model": {"name": "m", "samples": 0}},
            r"p\.yaml: model\.samples must be bigger than or equal to 1",
        ),
        ({"model": {"name": "m"}, "modle": 1}, r"p\.yaml: .*modle"),
        ([], r"p\.yaml: .*must be object"),
    ],
)
def test_a_broken_value_is_refused_by_key(example: str, value: object, said: str) -> None:
    with pytest.raises(InputError, match=said):
        schema.check(example, value, "p.yaml")


def test_write_checked_writes_nothing_that_breaks_the_schema(example: str, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    with pytest.raises(InputError, match=r"out\.json: model\.name must be string"):
        schema.write_checked(example, path, {"model": {"name": None}})
    assert not path.exists()


def test_checked_round_trip(example: str, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    value = {"model": {"name": "m"}}
    schema.write_checked(example, path, value)
    assert schema.read_checked(example, path) == value


def test_read_checked_refuses_a_file_that_was_tampered_with(example: str, tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text('{"model": {"name": 1}}')
    with pytest.raises(InputError, match=r"in\.json: model\.name must be string"):
        schema.read_checked(example, path)


@pytest.mark.usefixtures("example")
def test_definitions_stand_for_their_references(tmp_path: Path) -> None:
    referring = {
        "$schema": EXAMPLE["$schema"],
        "definitions": {
            "count": {"type": "integer"},
            "counts": {"items": {"$ref": "#/definitions/count"}},
        },
        "properties": {"sizes": {"$ref": "#/definitions/counts"}},
    }
    (tmp_path / "referring.schema.json").write_text(json.dumps(referring))
    schema.check("referring", {"sizes": [1, 2]}, "p.yaml")
    with pytest.raises(InputError, match=r"p\.yaml: sizes\[1\] must be integer\."):
        schema.check("referring", {"sizes": [1, "2"]}, "p.yaml")
