"""The sources that a rule uses: its script and every package of ours that it can import."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from n6lib.files import sha256_file
from n6lib.provenance.artefact import files_of, listing_digest

_IMPORT = re.compile(
    r"^[ \t]*(?:from|import)[ \t]+(n6lib[\w.]*)(?:[ \t]+import[ \t]+([\w, ]+))?", re.MULTILINE
)

RECORDER = "provenance"


@dataclass
class SourceTree:
    """The sources below `root` as they are when first read; each file is read once.

    The recorder itself, n6lib/provenance, counts for none: it changes no artefact.
    """

    root: Path = field(default_factory=Path)
    _digests: dict[str, str] = field(default_factory=dict)
    _imports: dict[str, frozenset[str]] = field(default_factory=dict)
    _files: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def used_by(self, rule: str) -> dict[str, str]:
        """{path relative to the root: SHA-256} of scripts/`rule`.py and all it imports of n6lib.

        A package counts as a whole, with its data files, so that nothing loaded by name escapes.
        """
        script = f"scripts/{rule}.py"
        found = {script, "n6lib/__init__.py"}
        waiting = set(self._imported_by(script))
        seen: set[str] = set()
        while waiting:
            unit = waiting.pop()
            seen.add(unit)
            for file in self._files_of(unit):
                found.add(file)
                if file.endswith(".py"):
                    waiting |= self._imported_by(file) - seen
        return {path: self._digest(path) for path in sorted(found) if (self.root / path).is_file()}

    def digest(self, rule: str) -> str:
        """SHA-256 of the listing of the sources that `rule` uses."""
        return listing_digest(self.used_by(rule))

    def _digest(self, path: str) -> str:
        if path not in self._digests:
            self._digests[path] = sha256_file(self.root / path)
        return self._digests[path]

    def _files_of(self, unit: str) -> tuple[str, ...]:
        if unit not in self._files:
            path = self.root / unit
            files = files_of(path) if path.is_dir() else [path]
            self._files[unit] = tuple(file.relative_to(self.root).as_posix() for file in files)
        return self._files[unit]

    def _imported_by(self, file: str) -> frozenset[str]:
        """Packages (n6lib/graph) and modules (n6lib/files.py) that `file` imports."""
        if file not in self._imports:
            path = self.root / file
            text = path.read_text(encoding="utf-8") if path.is_file() else ""
            named = {name for found in _IMPORT.findall(text) for name in _children(*found)}
            names = named - {RECORDER}
            units = (unit for name in names for unit in (f"n6lib/{name}", f"n6lib/{name}.py"))
            self._imports[file] = frozenset(unit for unit in units if (self.root / unit).exists())
        return self._imports[file]


def _children(module: str, names: str) -> list[str]:
    """What of n6lib an import names: `graph` for `from n6lib.graph.text import print_graph`."""
    parts = module.split(".")
    return [parts[1]] if len(parts) > 1 else [name.strip() for name in names.split(",")]
