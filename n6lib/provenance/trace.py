"""The tree of what made an artefact, every digest recomputed."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from n6lib.errors import InputError
from n6lib.provenance.artefact import difference, listing_digest
from n6lib.provenance.makers import makers
from n6lib.provenance.node import Node, Verdict
from n6lib.provenance.record import SUFFIX, find_record, identity, read_record
from n6lib.provenance.sources import SourceTree

FEW = 3  # so many inputs of one job are shown one by one


def trace(artefact: Path) -> Node:
    """The checked tree behind `artefact`, a file or folder that a job of the workflow made."""
    path = artefact.resolve()
    if path.name.endswith(SUFFIX):
        path = _first_output(path)
    root = find_root(path)
    if root is None and not path.exists():
        raise InputError(f"{artefact}: does not exist; give the path of a result.")
    if root is None:
        raise InputError(
            f"{artefact}: no record describes it, so nothing is known of how it was made; "
            "give a file that the workflow made."
        )
    return Tracer(root, SourceTree(root)).artefact(path.relative_to(root).as_posix())


def find_root(artefact: Path) -> Path | None:
    """The folder that the paths in the records at or above `artefact` are relative to."""
    for root in artefact.parents:
        if find_record(artefact.relative_to(root).as_posix(), root) is not None:
            return root
    return None


def _first_output(path: Path) -> Path:
    """What the record at `path` describes."""
    output = next(iter(read_record(path)["outputs"]))
    found = (root / output for root in path.parents if (root / output).exists())
    return next(found, path.parent / Path(output).name)


@dataclass
class Tracer:
    """Walks the records below `root`; what a record says is checked once."""

    root: Path
    sources: SourceTree
    _seen: set[str] = field(default_factory=set)

    def artefact(self, path: str, expected: Mapping[str, Any] | None = None) -> Node:
        """The node of the artefact at `path`, compared with what its reader recorded of it."""
        found = find_record(path, self.root)
        if found is None:
            return self._unmade(path, expected)
        try:
            record = read_record(found)
        except InputError as error:
            return Node("artefact", path, verdict=Verdict.BAD, note=str(error))
        made = _entry(record, path)
        wrong = [difference(made, self.root / path), *self._disagreement(made, record, expected)]
        note = "; ".join(part for part in wrong if part)
        verdict = Verdict.BAD if note else Verdict.GOOD
        sha256 = str(made["sha256"])
        name = found.relative_to(self.root).as_posix()
        if name in self._seen:
            return Node("artefact", path, sha256, Verdict.BAD if note else Verdict.SEEN, note)
        self._seen.add(name)
        children = (
            *self._siblings(record, path),
            *makers(record, self.sources),
            *self._inputs(record),
        )
        return Node("artefact", path, sha256, verdict, note, children=children)

    def _disagreement(
        self, made: Mapping[str, Any], record: Mapping[str, Any], expected: Mapping[str, Any] | None
    ) -> list[str]:
        """How the record that made an input differs from what the job that read it saw."""
        if expected is None:
            return []
        if expected["sha256"] != made["sha256"]:
            return ["was made again after it was used here"]
        if expected.get("record") != identity(record):
            return ["its record is not the one that was used here"]
        return []

    def _unmade(self, path: str, expected: Mapping[str, Any] | None) -> Node:
        """An artefact without a record: a file of the repository, or one whose record is lost."""
        if expected is None:
            return Node("artefact", path, verdict=Verdict.BAD, note="no record describes it")
        note = difference(dict(expected), self.root / path)
        kind = "artefact" if "record" in expected else "source"
        if kind == "artefact":
            note = f"its record {self._spoilt(path)}" + (f"; {note}" if note else "")
        verdict = Verdict.BAD if note else Verdict.GOOD
        return Node(kind, path, str(expected["sha256"]), verdict, note)

    def _spoilt(self, path: str) -> str:
        for record in sorted((self.root / path).parent.glob(f"*{SUFFIX}")):
            try:
                read_record(record)
            except InputError:
                return f"({record.name}) was altered after it was written"
        return "is missing"

    def _siblings(self, record: Mapping[str, Any], path: str) -> Iterator[Node]:
        """Other outputs of the same job, shown only where they are not what was recorded."""
        for name, entry in record["outputs"].items():
            note = difference(entry, self.root / name)
            if note and name != path:
                yield Node(
                    "artefact", name, entry["sha256"], Verdict.BAD, f"made beside it: {note}"
                )

    def _inputs(self, record: Mapping[str, Any]) -> Iterator[Node]:
        for files in _by_maker(record["inputs"]):
            if len(files) < FEW:
                yield from (self.artefact(name, entry) for name, entry in files.items())
            else:
                yield self._folder(files)

    def _folder(self, files: Mapping[str, Mapping[str, Any]]) -> Node:
        """One node for many files of one job, those that are wrong below it."""
        nodes = [self.artefact(name, entry) for name, entry in files.items()]
        bad = [replace(node, children=()) for node in nodes if node.verdict is Verdict.BAD]
        children = [child for node in nodes for child in node.children]
        name = f"{os.path.commonpath(files)}: {len(files)} files"
        digest = listing_digest({name: entry["sha256"] for name, entry in files.items()})
        verdict = Verdict.BAD if bad else Verdict.GOOD if children else Verdict.SEEN
        note = f"{len(bad)} not as recorded" if bad else ""
        return Node("artefact", name, digest, verdict, note, children=(*bad, *children))


def _by_maker(inputs: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Mapping[str, Any]]]:
    """`inputs` in groups that one job made; a file of the repository is a group of its own."""
    groups: dict[str, dict[str, Mapping[str, Any]]] = {}
    for name, entry in inputs.items():
        groups.setdefault(entry.get("record", name), {})[name] = entry
    return list(groups.values())


def _entry(record: Mapping[str, Any], path: str) -> dict[str, Any]:
    """What `record` says of its output `path`, or of the file `path` inside an output folder."""
    outputs = record["outputs"]
    if path in outputs:
        return dict(outputs[path])
    return next(
        {"sha256": entry["files"][path.removeprefix(f"{name}/")]}
        for name, entry in outputs.items()
        if path.startswith(f"{name}/")
    )
