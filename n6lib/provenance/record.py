"""Records: read, written, sealed and found."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from n6lib.canonical import canonical_json
from n6lib.errors import InputError
from n6lib.files import read_bytes, read_json, sha256_bytes
from n6lib.schema import check, write_checked

SUFFIX = ".record.json"


def identity(record: Mapping[str, Any]) -> str:
    """SHA-256 of the record without `run`: equal for two runs that did the same."""
    return _digest({key: value for key, value in record.items() if key != "run"})


def seal(record: Mapping[str, Any]) -> str:
    """SHA-256 of the whole record without its seal."""
    run = {key: value for key, value in record["run"].items() if key != "seal"}
    return _digest({**record, "run": run})


def write_record(path: Path, record: dict[str, Any]) -> None:
    """Seal `record` and write it to `path`, whole or not at all."""
    sealed = {**record, "run": {**record["run"], "seal": seal(record)}}
    write_checked("record", path, sealed)


def read_record(path: Path) -> dict[str, Any]:
    """The record at `path`; one that was altered since it was written is an `InputError`."""
    record = read_json(path)
    check("record", record, str(path))
    if seal(record) != record["run"]["seal"] or canonical_json(record).encode() != read_bytes(path):
        raise InputError(f"{path}: was altered after it was written; re-make what it describes.")
    return dict(record)


def find_record(artefact: str, root: Path) -> Path | None:
    """The record that lists `artefact` (a path relative to `root`) among its outputs.

    A job's record stands in the folder of an output or above it. None if no job made the artefact.
    """
    for folder in PurePosixPath(artefact).parents:
        for path in sorted((root / folder).glob(f"*{SUFFIX}")):
            if _makes(path, artefact):
                return path
    return None


def _makes(path: Path, artefact: str) -> bool:
    """Whether the record at `path` says so; a spoilt record is told apart only when it is read."""
    try:
        outputs = read_json(path).get("outputs", {})
    except (InputError, AttributeError):
        return False
    return artefact in outputs or any(
        "files" in value and artefact.removeprefix(f"{name}/") in value["files"]
        for name, value in outputs.items()
    )


def _digest(value: Mapping[str, Any]) -> str:
    return sha256_bytes(canonical_json(value).encode())
