"""What made an artefact besides its inputs: code, tools and the place it was fetched from."""

from collections.abc import Iterator, Mapping
from typing import Any

from n6lib.provenance import tools
from n6lib.provenance.artefact import changes, listing_digest
from n6lib.provenance.node import Node, Verdict
from n6lib.provenance.sources import SourceTree


def makers(record: Mapping[str, Any], sources: SourceTree) -> Iterator[Node]:
    """Nodes for the code of `record` beside `sources`, its tools beside those here, its origin."""
    yield _code(record, sources)
    for name, version in record["tools"].items():
        yield _tool(name, version)
    origin = record["parameters"].get("origin")
    if isinstance(origin, dict):
        yield _origin(origin, record)


def _code(record: Mapping[str, Any], sources: SourceTree) -> Node:
    code = record["code"]
    now = sources.used_by(record["rule"])
    note = "" if now == code["sources"] else "; ".join(changes(code["sources"], now))
    if listing_digest(code["sources"]) != code["sha256"]:
        note = "its recorded listing does not match its recorded digest"
    script = f"scripts/{record['rule']}.py"
    return Node("code", script, code["sha256"], _verdict(note), note, _detail(record))


def _detail(record: Mapping[str, Any]) -> str:
    """The parameters and the state of the code with which a job ran."""
    told = [f"{key}={value}" for key, value in record["parameters"].items() if key != "origin"]
    code = record["code"]
    commit = [f"commit {code['commit'][:8]}"] if code["commit"] else []
    dirt = ["changed since the commit"] if code["dirty"] else []
    return ", ".join([*told, f"{len(code['sources'])} sources", *commit, *dirt])


def _tool(name: str, recorded: str | None) -> Node:
    if recorded is None:
        return Node("tool", f"{name} was absent", verdict=Verdict.ABSENT)
    here = tools.version(name)
    label = f"{name} {recorded}"
    if here is None:
        return Node("tool", label, verdict=Verdict.ABSENT, note="not installed here")
    note = "" if here == recorded else f"{here} here"
    return Node("tool", label, verdict=_verdict(note), note=note)


def _origin(origin: Mapping[str, str], record: Mapping[str, Any]) -> Node:
    """Where a file was fetched from; its pinned digest must be that of an output."""
    digests = {entry["sha256"] for entry in record["outputs"].values()}
    note = "" if origin["sha256"] in digests else "the pinned digest is not the artefact's"
    return Node("source", origin["url"], origin["sha256"], _verdict(note), note)


def _verdict(note: str) -> Verdict:
    return Verdict.BAD if note else Verdict.GOOD
