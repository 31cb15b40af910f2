"""What one MLflow run says, before MLflow knows of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from n6lib.canonical import canonical_json
from n6lib.errors import InputError
from n6lib.files import sha256_bytes, sha256_file


@dataclass(frozen=True)
class Artefact:
    """A file that is copied into the store, below `folder` ("" for the top)."""

    path: Path
    folder: str = ""

    @property
    def name(self) -> str:
        """Where it lies in the run."""
        return f"{self.folder}/{self.path.name}".lstrip("/")


@dataclass(frozen=True)
class Dataset:
    """A set of samples that the run rests on: its name, digest and what it was for."""

    name: str
    sha256: str
    use: str


@dataclass(frozen=True)
class RunContent:
    """A run before it is written; `note` is its description, in Markdown.

    `name` is the run's configuration: one run each.
    """

    name: str
    note: str
    parameters: Mapping[str, str]
    metrics: Mapping[str, float]
    tags: Mapping[str, str]
    artefacts: Sequence[Artefact] = ()
    datasets: Sequence[Dataset] = field(default=())

    @property
    def key(self) -> str:
        """A digest of all it says: equal content gives an equal key, wherever its files lie."""
        said = {
            "name": self.name,
            "note": self.note,
            "parameters": dict(self.parameters),
            "metrics": dict(self.metrics),
            "tags": dict(self.tags),
            "datasets": [[item.name, item.sha256, item.use] for item in self.datasets],
            "artefacts": {item.name: sha256_file(item.path) for item in self.artefacts},
        }
        return sha256_bytes(canonical_json(said).encode())


def check_distinct(contents: Iterable[RunContent]) -> None:
    """Raise `InputError` if two runs are of the same configuration."""
    seen: dict[str, RunContent] = {}
    for content in contents:
        other = seen.setdefault(content.name, content)
        if other is not content:
            raise InputError(
                f"{content.artefacts[0].path}: is of the same model, source, target, profile and "
                f"backend as {other.artefacts[0].path}; track only one of them."
            )
