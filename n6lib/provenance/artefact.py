"""Digests of artefacts: one file, or a folder as the list of its files."""

from pathlib import Path
from typing import Any

from n6lib.canonical import canonical_json
from n6lib.errors import InputError
from n6lib.files import sha256_bytes, sha256_file

IGNORED = frozenset({"__pycache__", ".DS_Store", ".snakemake_timestamp"})


def files_of(folder: Path) -> list[Path]:
    """Files below `folder`, sorted by path, without what interpreters and desktops leave there."""
    return sorted(
        path for path in folder.rglob("*") if path.is_file() and IGNORED.isdisjoint(path.parts)
    )


def listing_digest(files: dict[str, str]) -> str:
    """SHA-256 of a listing {relative path: SHA-256}."""
    return sha256_bytes(canonical_json(files).encode())


def describe(path: Path) -> dict[str, Any]:
    """`sha256` of a file or folder; a folder's is that of its listing, given under `files`."""
    try:
        if path.is_dir():
            files = {
                file.relative_to(path).as_posix(): sha256_file(file) for file in files_of(path)
            }
            return {"sha256": listing_digest(files), "files": files}
        return {"sha256": sha256_file(path)}
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror}); re-make it or mend its rights."
        ) from error


def difference(recorded: dict[str, Any], path: Path) -> str:
    """What sets the artefact at `path` apart from its description; "" if nothing does."""
    if not path.exists():
        return "is missing"
    now = describe(path)
    if now["sha256"] == recorded["sha256"]:
        if "files" in recorded and listing_digest(recorded["files"]) != recorded["sha256"]:
            return "its recorded listing does not match its recorded digest"
        return ""
    if "files" in recorded and "files" in now:
        named = changes(recorded["files"], now["files"])
        return "; ".join(named) or "its recorded listing does not match its recorded digest"
    return f"has changed: {now['sha256'][:12]} now, {recorded['sha256'][:12]} recorded"


def changes(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """What sets two listings apart: files missing, not recorded, changed."""
    common = before.keys() & after.keys()
    kinds = {
        "missing": sorted(before.keys() - after.keys()),
        "not recorded": sorted(after.keys() - before.keys()),
        "changed": sorted(name for name in common if before[name] != after[name]),
    }
    return [f"{kind}: {', '.join(names)}" for kind, names in kinds.items() if names]
